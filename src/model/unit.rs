//! Which units are counted, one by one, and which are measured.

use crate::content::values::Measure;

/// Units that come in whole numbers, in the singular and the plural.
const COUNTED: &[&str] = &[
    "persons person people",
    "men man women woman girls girl boys boy children child infants infant adults adult",
    "civilians civilian combatants combatant fighters fighter soldiers soldier",
    "deaths death fatalities fatality casualties casualty victims victim",
    "injuries injury wounded patients patient cases case",
    "idps idp refugees refugee returnees returnee evacuees evacuee migrants migrant",
    "households household families family",
    "houses house homes home dwellings dwelling shelters shelter tents tent buildings building",
    "villages village towns town communities community camps camp sites site",
    "facilities facility schools school hospitals hospital clinics clinic bridges bridge",
    "vehicles vehicle trucks truck ships ship boats boat aircraft tanks tank",
    "incidents incident events event attacks attack strikes strike airstrikes airstrike",
];

/// Whether a figure counts things that cannot be divided, nor be fewer than none. If it has no unit, what happened to
/// them says so: the killed are persons.
pub(super) fn is_counted(unit: Option<&str>, measure: Option<Measure>) -> bool {
    let Some(unit) = unit else { return measure.is_some_and(counts_persons) };
    let unit = unit.to_lowercase();
    COUNTED.iter().flat_map(|line| line.split(' ')).any(|counted| counted == unit)
}

fn counts_persons(measure: Measure) -> bool {
    !matches!(measure, Measure::FundingRequired | Measure::FundingReceived)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_counted_and_money_is_not() {
        for unit in ["persons", "Households", "deaths", "vehicles"] {
            assert!(is_counted(Some(unit), None), "{unit}");
        }
        for unit in ["%", "USD", "tonnes", "thousand persons", "days", "km2"] {
            assert!(!is_counted(Some(unit), Some(Measure::Killed)), "{unit}");
        }
        assert!(is_counted(None, Some(Measure::Killed)));
        assert!(!is_counted(None, Some(Measure::FundingReceived)));
        assert!(!is_counted(None, None));
    }
}
