//! Several teams: how much of what differs lies between them.

use super::steps::{Steps, float};

/// Shares of the spread that lie between teams.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BetweenTeams {
    /// ICC(1) = (MSB − MSW) / (MSB + (g−1)·MSW), for one person's answer.
    pub icc1: f64,
    /// ICC(2) = (MSB − MSW) / MSB, for a team's mean.
    pub icc2: f64,
}

impl BetweenTeams {
    /// From one item's counters of each team; g is the mean team size. Below 0 the teams differ less than people inside
    /// them. `None` below two teams with answers, when no team has two answers, and when nothing differs. Bliese 2000.
    #[must_use]
    pub fn of(teams: &[Steps]) -> Option<Self> {
        let teams: Vec<Steps> = teams.iter().copied().filter(|team| team.n() > 0).collect();
        let all = teams.iter().fold((0, 0), |(n, sum), team| (n + team.sums().0, sum + team.sums().1));
        let (people, groups) = (float(all.0), teams.len() as f64);
        if teams.len() < 2 || all.0 <= teams.len() as i128 {
            return None;
        }
        let mean = float(all.1) / people;
        let between: f64 =
            teams.iter().filter_map(|team| Some(float(team.sums().0) * (team.mean()? - mean).powi(2))).sum();
        let within: f64 = teams.iter().map(|team| float(team.scatter()) / float(team.sums().0)).sum();
        let (msb, msw) = (between / (groups - 1.0), within / (people - groups));
        let spread = msb + (people / groups - 1.0) * msw;
        (msb > 0.0 && spread > 0.0).then(|| Self { icc1: (msb - msw) / spread, icc2: (msb - msw) / msb })
    }
}
