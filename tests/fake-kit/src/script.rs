//! The steps that a test has laid out for the requests to come.

use std::collections::VecDeque;
use std::sync::Mutex;

use crate::behaviour::Behaviour;

/// The steps to come; `E` is a service's own error.
#[derive(Debug)]
pub struct Script<E>(Mutex<VecDeque<(Times, Behaviour<E>)>>);

#[derive(Debug)]
enum Times {
    Next(usize),
    Always,
}

impl<E> Default for Script<E> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<E: Clone> Script<E> {
    fn edit<T>(&self, edit: impl FnOnce(&mut VecDeque<(Times, Behaviour<E>)>) -> T) -> T {
        edit(&mut self.0.lock().expect("nothing panics while it holds the lock"))
    }

    /// Adds a step for `times` requests, after those that are there.
    pub fn add(&self, times: usize, behaviour: Behaviour<E>) {
        self.edit(|steps| steps.push_back((Times::Next(times), behaviour)));
    }

    /// Adds a last step, which stays.
    pub fn add_for_good(&self, behaviour: Behaviour<E>) {
        self.edit(|steps| steps.push_back((Times::Always, behaviour)));
    }

    /// Forgets every step.
    pub fn clear(&self) {
        self.edit(VecDeque::clear);
    }

    /// The step for the request that has come; none is honesty.
    pub fn next(&self) -> Option<Behaviour<E>> {
        self.edit(|steps| {
            while let Some((times, behaviour)) = steps.front_mut() {
                match times {
                    Times::Always => return Some(behaviour.clone()),
                    Times::Next(0) => steps.pop_front(),
                    Times::Next(left) => {
                        *left -= 1;
                        return Some(behaviour.clone());
                    }
                };
            }
            None
        })
    }
}
