//! How the user's ssh is called, for SFTP and for rsync alike.

use super::host::HostError;
use super::program::Ended;
use crate::content::destination::Remote;

/// A file of settings for ssh in the place of the user's own, for machines that publish by themselves.
const CONFIG: &str = "VIGIE_SSH_CONFIG";

/// Options before the host. `port` is what the program calls that option.
pub(super) fn options(remote: &Remote, port: &str) -> Result<Vec<String>, HostError> {
    // Without these a connection that hangs would hang for ever.
    let mut options: Vec<String> =
        ["-oServerAliveInterval=15", "-oServerAliveCountMax=4", "-oConnectTimeout=20"].map(str::to_owned).into();
    if let Ok(config) = std::env::var(CONFIG) {
        if config.chars().any(|c| c.is_whitespace() || c == '"' || c == '\'') {
            return Err(HostError::Refused(format!("{CONFIG} must name a file without spaces or quotes in its path")));
        }
        options.extend(["-F".to_owned(), config]);
    }
    if let Some(number) = remote.port {
        options.extend([port.to_owned(), number.to_string()]);
    }
    Ok(options)
}

/// `user@host`, with brackets around an address that has colons.
pub(super) fn address(remote: &Remote) -> String {
    let user = remote.user.as_ref().map(|user| format!("{user}@")).unwrap_or_default();
    let host = &remote.host;
    if host.contains(':') { format!("{user}[{host}]") } else { format!("{user}{host}") }
}

/// Whether the host or the user's own settings refused the connection: trying again would change nothing.
pub(super) fn is_refused(ended: &Ended) -> bool {
    ["Permission denied (", "Host key verification failed"].iter().any(|words| ended.stderr.contains(words))
}
