//! Student's t, for the one question that is asked here: how wide is 95 %?
//!
//! No crate: the small ones give six digits, those that give more weigh more than all of our figures together.

/// The two-sided 95 % quantile t(0.975; ν) for ν ≥ 1 degrees of freedom, which need not be whole (Welch); below 1 as at 1.
///
/// The distribution function is ½ + ½·(1 − I_x(ν/2, ½)) with x = ν/(ν+t²) and the regularised incomplete beta function I;
/// where it passes 0.975 is found by halving. Correct to about 1e-12.
#[must_use]
pub fn t_95(freedom: f64) -> f64 {
    let freedom = freedom.max(1.0);
    // t(0.975; 1) = 12.706…, and the normal distribution's 1.9599… at infinity.
    let (mut low, mut high) = (1.95, 12.71);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        let beyond = incomplete_beta(freedom / (freedom + middle * middle), freedom / 2.0, 0.5);
        if beyond > 0.05 { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// I_x(a, b), by its continued fraction on the side where that converges fast (Abramowitz & Stegun 26.5.8).
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (1.0 - x).ln()).exp();
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

/// The continued fraction, from the front (Lentz).
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let away = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let (mut c, mut d) = (1.0, 1.0 / away(1.0 - (a + b) * x / (a + 1.0)));
    let mut value = d;
    for step in 1..1000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        for term in [even, odd] {
            d = 1.0 / away(1.0 + term * d);
            c = away(1.0 + term / c);
            value *= c * d;
        }
        if (c * d - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

/// ln Γ(x) for x > 0 by Stirling's series, moved up to where that is exact enough (Abramowitz & Stegun 6.1.41).
fn ln_gamma(x: f64) -> f64 {
    let (mut up, mut below) = (x, 1.0);
    while up < 15.0 {
        below *= up;
        up += 1.0;
    }
    let inverse = 1.0 / (up * up);
    let series = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1260.0,
        -1.0 / 1680.0,
        1.0 / 1188.0,
        -691.0 / 360_360.0,
        1.0 / 156.0,
    ];
    let tail = series.iter().rev().fold(0.0, |sum, term| sum * inverse + term) / up;
    (up - 0.5) * up.ln() - up + 0.5 * (2.0 * std::f64::consts::PI).ln() + tail - f64::ln(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_scipy() {
        // scipy.stats.t.ppf(0.975, ν)
        let known = [
            (1.0, 12.706_204_736_174_694),
            (1.5, 6.016_663_104_427_929),
            (2.0, 4.302_652_729_749_462),
            (2.75, 3.352_545_433_061_605_4),
            (3.0, 3.182_446_305_283_707_8),
            (5.0, 2.570_581_835_636_314_6),
            (7.25, 2.348_194_849_105_371),
            (11.0, 2.200_985_160_091_639),
            (19.5, 2.089_397_620_972_246),
            (30.0, 2.042_272_456_301_237_8),
            (58.123, 2.001_627_297_348_138),
            (99.0, 1.984_216_951_586_417_4),
            (498.0, 1.964_738_982_967_288_8),
            (1000.5, 1.962_337_892_459_348),
            (100_000.0, 1.959_987_707_534_609_5),
        ];
        for (freedom, expected) in known {
            let found = t_95(freedom);
            assert!((found - expected).abs() < 1e-10 * expected, "{freedom}: {found} for {expected}");
        }
    }
}
