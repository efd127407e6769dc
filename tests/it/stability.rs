//! The real client against the strict fake.
