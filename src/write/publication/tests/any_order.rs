//! Anything, in any order, with runs that die: what is hers stays, and the ledger knows all the rest.

use proptest::prelude::*;

use super::*;

const EXCERPTS: [&str; 2] = ["a", "b"];
const SLUGS: [&str; 3] = ["un", "deux", "trois"];

#[derive(Clone, Debug)]
enum Event {
    /// Publishes an excerpt under a slug, with a text and perhaps a picture; dies after so many steps.
    Publish(usize, usize, u8, bool, Option<usize>),
    /// Takes it back.
    Withdraw(usize, Option<usize>),
    /// She changes a file, or puts one there.
    Edit(usize, bool),
    /// She deletes a file.
    Delete(usize, bool),
}

fn any_event() -> impl Strategy<Value = Event> {
    let dies = || prop::option::of(0..30_usize);
    prop_oneof![
        4 => (0..2_usize, 0..3_usize, 0..3_u8, any::<bool>(), dies())
            .prop_map(|(excerpt, slug, text, picture, dies)| Event::Publish(excerpt, slug, text, picture, dies)),
        2 => (0..2_usize, dies()).prop_map(|(excerpt, dies)| Event::Withdraw(excerpt, dies)),
        1 => (0..3_usize, any::<bool>()).prop_map(|(slug, picture)| Event::Edit(slug, picture)),
        1 => (0..3_usize, any::<bool>()).prop_map(|(slug, picture)| Event::Delete(slug, picture)),
    ]
}

fn post(slug: usize) -> String {
    format!("posts/{}.md", SLUGS[slug])
}

fn picture(slug: usize) -> String {
    format!("posts/{}/1.png", SLUGS[slug])
}

struct Told {
    world: World,
    hers: BTreeMap<String, String>,
}

impl Told {
    fn meet(&mut self, event: &Event) {
        match event {
            Event::Publish(excerpt, slug, text, with_picture, dies) => {
                let text = format!("{excerpt} {text}");
                let (post, picture) = (post(*slug), picture(*slug));
                let both = [(post.as_str(), text.as_str()), (picture.as_str(), "p")];
                let files = if *with_picture { &both[..] } else { &both[..1] };
                let wanted = [(EXCERPTS[*excerpt], &target(), Stage::Live, SLUGS[*slug], files)];
                let plan = self.world.plan_all(&wanted).remove(0);
                if let Some(plan) = self.run(plan, *dies) {
                    for (path, text) in files {
                        assert_eq!(fs::read_to_string(self.world.blog(path)).unwrap(), *text);
                    }
                    assert!(plan.is_unchanged() || self.world.record(EXCERPTS[*excerpt]).unwrap().changed == DAY);
                }
            }
            Event::Withdraw(excerpt, dies) => {
                if let Some(record) = self.world.record(EXCERPTS[*excerpt]) {
                    let plan = self.world.with(|journal| withdrawal(journal, &record, None));
                    self.run(plan, *dies);
                }
            }
            Event::Edit(slug, is_picture) => {
                let path = if *is_picture { picture(*slug) } else { post(*slug) };
                self.world.put(&path, "hers");
                self.hers.insert(path, "hers".into());
            }
            Event::Delete(slug, is_picture) => {
                let path = if *is_picture { picture(*slug) } else { post(*slug) };
                let _ = fs::remove_file(self.world.blog(&path));
                self.hers.remove(&path);
            }
        }
        self.check();
    }

    /// The plan, if it could be drawn and was carried out.
    fn run(&self, plan: Result<Plan, Vec<Refusal>>, dies: Option<usize>) -> Option<Plan> {
        let plan = plan.ok()?;
        let disk = FaultyDisk::new(dies.unwrap_or(usize::MAX), true);
        let done = carry_out_on(&disk, &plan, &mut self.world.book(), DAY);
        assert!(done.is_ok() || dies.is_some(), "{done:?}");
        done.is_ok().then_some(plan)
    }

    /// What is hers is as she left it; every other file is known to the ledger, as it is.
    fn check(&self) {
        let ledger = ledger::read(&self.world.root()).unwrap();
        let tree = self.world.tree();
        for (path, text) in &self.hers {
            assert_eq!(tree.get(path), Some(text), "{path}");
        }
        let others = tree.iter().filter(|(path, _)| {
            !path.ends_with('/') && !path.starts_with(".bilan-post.tmp") && !self.hers.contains_key(*path)
        });
        for (path, text) in others {
            let at = SitePath::new(path).unwrap();
            let hash = blake3::hash(text.as_bytes());
            let known = ledger
                .records()
                .filter(|record| record.claims(&at).any(|claim| claim == hash));
            assert_eq!(known.count(), 1, "{path}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_hers_stays_and_the_ledger_knows_the_rest(events in prop::collection::vec(any_event(), 1..12)) {
        let mut told = Told {
            world: World::new(),
            hers: BTreeMap::new(),
        };
        for event in &events {
            told.meet(event);
        }
        // Once she has cleared up, everything can be taken back, and only what is hers is left.
        for slug in 0..3 {
            told.meet(&Event::Delete(slug, false));
            told.meet(&Event::Delete(slug, true));
        }
        for excerpt in 0..2 {
            told.meet(&Event::Withdraw(excerpt, None));
        }
        assert!(told.world.tree().keys().all(|path| path.ends_with('/') || path.starts_with(".bilan-post.tmp")));
        assert!(ledger::read(&told.world.root()).unwrap().records().all(|record| record.state == State::Withdrawn));
    }
}
