//! W-07 step 4: who looks after which customer, shared out by even numbers (S-15). Pure: a proposal, which a supervisor takes.
//!
//! Invariant: nobody is taken from a specialist who has them; only customers without one are given to somebody.

use uuid::Uuid;

/// A specialist with the customers they look after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// 客服专员.
    pub name: String,
    /// Customers now.
    pub now: usize,
    /// Customers once the proposal is taken.
    pub then: usize,
}

/// Who gets whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Every specialist, in the order of the settings.
    pub loads: Vec<Load>,
    /// Customer and specialist, in the order of the customers.
    pub given: Vec<(Uuid, String)>,
}

impl Proposal {
    /// Most customers of one above those of another, now and then: how even it is (S-15).
    pub fn spread(&self) -> (usize, usize) {
        let spread = |of: fn(&Load) -> usize| {
            let counts = || self.loads.iter().map(of);
            counts().max().unwrap_or(0) - counts().min().unwrap_or(0)
        };
        (spread(|load| load.now), spread(|load| load.then))
    }
}

/// Gives each customer without a specialist to the one who has fewest then; among equals to the first of the settings.
pub fn propose(specialists: &[(String, usize)], unassigned: &[Uuid]) -> Proposal {
    let mut loads: Vec<Load> =
        specialists.iter().map(|(name, now)| Load { name: name.clone(), now: *now, then: *now }).collect();
    let mut given = Vec::with_capacity(unassigned.len());
    for customer in unassigned {
        let Some(least) = loads.iter_mut().min_by_key(|load| load.then) else { break };
        least.then += 1;
        given.push((*customer, least.name.clone()));
    }
    Proposal { loads, given }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S-15: the one with fewest is given most, until all have as many.
    #[test]
    fn customers_are_shared_out_until_the_numbers_are_even() {
        let people = [("陈静".to_owned(), 5), ("李雯".to_owned(), 2), ("吴倩".to_owned(), 3)];
        let customers: Vec<Uuid> = (1..=6).map(Uuid::from_u128).collect();
        let proposal = propose(&people, &customers);
        let then: Vec<usize> = proposal.loads.iter().map(|load| load.then).collect();
        assert_eq!((then.iter().sum::<usize>(), proposal.given.len()), (16, 6));
        assert_eq!(proposal.spread(), (3, 1));
        assert_eq!(proposal.given[0].1, "李雯");
        assert_eq!(propose(&[], &customers).given, [], "nobody to give them to");
        assert_eq!(propose(&people, &[]).spread(), (3, 3));
    }
}
