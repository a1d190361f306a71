//! Progress on long work, where the output is a terminal; and how long each phase took.

use std::{
    io::{self, IsTerminal},
    sync::Mutex,
    time::{Duration, Instant},
};

use cchc::build::{Observer, Phase};
use cchc::diagnostic::{Language, Text};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work of fewer steps is done before anyone would look.
const LONG: usize = 500;

/// Shows bars on a terminal, and keeps the times of phases.
#[derive(Debug)]
pub(crate) struct Progress {
    language: Language,
    visible: bool,
    bar: Mutex<Option<ProgressBar>>,
    begun: Mutex<Vec<(Phase, Instant)>>,
}

impl Progress {
    pub(crate) fn new(language: Language, quiet: bool) -> Self {
        let visible = !quiet && io::stderr().is_terminal();
        Self { language, visible, bar: Mutex::new(None), begun: Mutex::new(Vec::new()) }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take() {
            bar.finish_and_clear();
        }
    }

    /// How long each phase took; the last one until now.
    pub(crate) fn timings(&self, start: Instant, end: Instant) -> Vec<(Text, Duration)> {
        let begun = self.begun.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut timings =
            vec![(Text::new("chuẩn bị", "preparing"), begun.first().map_or(end, |(_, at)| *at) - start)];
        for (index, (phase, at)) in begun.iter().enumerate() {
            let until = begun.get(index + 1).map_or(end, |(_, at)| *at);
            timings.push((Self::name(*phase), until - *at));
        }
        timings
    }

    fn name(phase: Phase) -> Text {
        match phase {
            Phase::Compile => Text::new("đọc, biên dịch và ghép bài", "reading, compiling and joining"),
            Phase::Render => Text::new("dựng và ghi trang", "rendering and writing"),
        }
    }
}

impl Observer for Progress {
    fn begin(&self, phase: Phase, steps: usize) {
        self.finish();
        self.begun.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((phase, Instant::now()));
        if self.visible && steps >= LONG {
            let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
                bar.set_style(style);
            }
            bar.set_message(Self::name(phase).in_language(self.language).to_owned());
            *self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(bar);
        }
    }

    fn advance(&self) {
        if self.visible
            && let Some(bar) = &*self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
        {
            bar.inc(1);
        }
    }
}
