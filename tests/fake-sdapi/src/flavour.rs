//! The servers that speak this API, and where they differ.

/// A server that the fake can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// AUTOMATIC1111's web UI 1.10, with the `ControlNet` extension.
    Automatic1111,
    /// Forge: AUTOMATIC1111's routes on a later pydantic, `ControlNet` built in.
    Forge,
    /// SD.Next: no `ControlNet` script, and its progress by job never hears of jobs of the API.
    SdNext,
    /// stable-diffusion.cpp's server: no progress, no interrupt, no scripts, no login, few fields.
    StableDiffusionCpp,
}

impl Flavour {
    /// Whether the routes are the web UI's, in Python.
    pub(crate) fn is_web_ui(self) -> bool {
        self != Self::StableDiffusionCpp
    }

    /// Whether `/internal/progress` knows a job by its `force_task_id`.
    pub(crate) fn tracks_jobs(self) -> bool {
        matches!(self, Self::Automatic1111 | Self::Forge)
    }

    /// Whether the always-on script `controlnet` is there.
    pub(crate) fn has_controlnet(self) -> bool {
        matches!(self, Self::Automatic1111 | Self::Forge)
    }

    /// Whether faults are worded as pydantic 1 does; the others have pydantic 2.
    pub(crate) fn is_pydantic_1(self) -> bool {
        self == Self::Automatic1111
    }
}
