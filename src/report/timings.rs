//! `--timings`: what each step and each rule has cost, a line each, the dearest rule first.
//!
//! Numbers only; they are measured elsewhere.

use std::io::{self, Write};
use std::time::Duration;

use super::unless_closed;
use crate::costs::Cost;

/// Writes the table. Threads work side by side, so that its sum may be more than the run took.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(costs: &[Cost], out: &mut dyn Write) -> io::Result<()> {
    let sum: u64 = costs.iter().map(|cost| cost.micros).sum();
    let line = |cost: &Cost, out: &mut dyn Write| {
        let share = u128::from(cost.micros) * 1000 / u128::from(sum.max(1));
        let ms = Duration::from_micros(cost.micros).as_secs_f64() * 1000.0;
        writeln!(out, "{ms:>12.3} ms {:>3}.{} %{:>10} times  {}", share / 10, share % 10, cost.times, cost.name)
    };
    unless_closed(costs.iter().try_for_each(|cost| line(cost, out)))
}
