//! The key of a storage, where Amazon's own tools look for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::signature::Key;
use crate::publish::host::HostError;

/// From the environment, or from the file that Amazon's own tools keep them in.
pub(super) fn find(profile: Option<&str>) -> Result<Key, HostError> {
    let variable = |key: &str| std::env::var(key).ok().filter(|value| !value.is_empty());
    if profile.is_none()
        && let (Some(id), Some(secret)) = (variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"))
    {
        return Ok(Key { id, secret, token: variable("AWS_SESSION_TOKEN") });
    }
    let named = profile.map(str::to_owned).or_else(|| variable("AWS_PROFILE")).unwrap_or_else(|| "default".to_owned());
    let file = variable("AWS_SHARED_CREDENTIALS_FILE")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".aws").join("credentials")));
    let text = file.as_deref().and_then(|file| fs::read_to_string(file).ok()).unwrap_or_default();
    from_profile(&text, &named).ok_or_else(|| {
        HostError::Refused(format!(
            "there is no key for the storage: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, \
             or write a profile `{named}` into `~/.aws/credentials`"
        ))
    })
}

fn from_profile(text: &str, profile: &str) -> Option<Key> {
    let mut values = BTreeMap::new();
    let mut here = false;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            here = name.trim() == profile;
        } else if let Some((key, value)) = line.split_once('=').filter(|_| here && !line.starts_with(['#', ';'])) {
            values.insert(key.trim(), value.trim());
        }
    }
    let value = |key: &str| values.get(key).map(|value| (*value).to_owned());
    let (id, secret) = (value("aws_access_key_id")?, value("aws_secret_access_key")?);
    Some(Key { id, secret, token: value("aws_session_token") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_gives_its_own_key() {
        let text = "[default]\naws_access_key_id = one\naws_secret_access_key = two\n\n# a desk\n[desk]\n\
                    aws_access_key_id=three\n#aws_secret_access_key=no\naws_secret_access_key=four=\naws_session_token=five\n";
        let desk = from_profile(text, "desk").expect("a key");
        assert_eq!((&*desk.id, &*desk.secret, desk.token.as_deref()), ("three", "four=", Some("five")));
        let default = from_profile(text, "default").expect("a key");
        assert_eq!((&*default.id, &*default.secret, default.token.as_deref()), ("one", "two", None));
        assert!(from_profile(text, "other").is_none());
        assert!(from_profile("[desk]\naws_access_key_id=x", "desk").is_none());
    }
}
