//! How long the work takes natively. The same work in Chromium: `benches/page.rs`.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

#[path = "team.rs"]
mod team;
use team::Team;

fn sealing(c: &mut Criterion) {
    let Some(team) = Team::new(50, true) else { return };
    let mut person = 0;
    c.bench_function("sealing 13 questions and two comments", |b| {
        b.iter_batched(
            || {
                person += 1;
                person
            },
            |person| black_box(team.seal(person)),
            BatchSize::SmallInput,
        );
    });
}

fn whole(c: &mut Criterion) {
    let Some(team) = Team::new(50, true) else { return };
    let files: Vec<_> = (0..50).filter_map(|person| team.seal(person)).collect();
    let mut group = c.benchmark_group("people");
    group.sample_size(10);
    group.bench_function("gathering and opening 50 people", |b| b.iter(|| black_box(team.whole(&files))));
    group.finish();
}

criterion_group!(benches, sealing, whole);
criterion_main!(benches);
