//! Connections: how many there may be at once, and how long one may keep us waiting.
//!
//! A preview may listen to a whole network (`--bind`), and any page in the author's browser can open connections to it.
//! None of them may use up the machine: a request that never ends and a reader that no longer reads are cut off.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

/// Browsers open six connections for each site, and one for each open page that follows changes.
const MOST_AT_ONCE: usize = 256;

/// A request's head must be here after this long; a connection that waits for its next request is closed after it.
const HEAD_WITHIN: Duration = Duration::from_secs(20);

/// A reader must take some bytes within this time.
const READ_WITHIN: Duration = Duration::from_secs(30);

/// How long to wait if the system has no room for another connection.
const OUT_OF_FILES: Duration = Duration::from_millis(200);

/// Who asks. Every request has it as an extension.
#[derive(Clone, Copy)]
pub(super) struct Peer {
    /// Whether it sits at this machine, and so may know where files are.
    pub(super) is_author: bool,
}

/// Accepts connections for ever. Must run within a runtime that has time and network.
pub(super) async fn serve(listener: TcpListener, router: Router) {
    let room = Arc::new(Semaphore::new(MOST_AT_ONCE));
    while let Ok(place) = Arc::clone(&room).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, address)) => {
                let is_author = stream.local_addr().is_ok_and(|here| are_one_machine(address.ip(), here.ip()));
                let router = router.clone().layer(Extension(Peer { is_author }));
                tokio::spawn(async move {
                    talk(stream, router).await;
                    drop(place);
                });
            }
            // It was closed before we came to it.
            Err(error) if matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset) => {
            }
            Err(_) => tokio::time::sleep(OUT_OF_FILES).await,
        }
    }
}

/// Whether an address that asks us is our own: a phone in the same network has another one.
fn are_one_machine(there: IpAddr, here: IpAddr) -> bool {
    let there = there.to_canonical();
    there.is_loopback() || there == here.to_canonical()
}

/// Answers the requests of one connection until either side closes it.
async fn talk(stream: TcpStream, router: Router) {
    // Without this each answer on a kept connection waits for the acknowledgement of the last one: forty milliseconds.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(READ_WITHIN));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(router));
    // Whoever broke it off knows; nobody else needs to.
    let _ = connection.await;
}

#[cfg(test)]
mod tests {
    use std::future::Future;

    use axum::body::Body;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    /// Runs with a clock that jumps ahead whenever everybody waits. The client is connected to a site of one large file.
    fn with_client<T, F: Future<Output = T>>(client: impl FnOnce(TcpStream) -> F) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let router = Router::new().fallback(|| async { Body::from(vec![b'x'; 64 << 20]) });
            let server = tokio::spawn(serve(listener, router));
            let given = client(TcpStream::connect(address).await.unwrap()).await;
            server.abort();
            given
        })
    }

    #[test]
    fn only_who_sits_at_this_machine_learns_where_files_are() {
        let one = |there: &str, here: &str| are_one_machine(there.parse().unwrap(), here.parse().unwrap());
        assert!(one("127.0.0.1", "127.0.0.1") && one("::1", "::1") && one("::ffff:127.0.0.1", "::ffff:127.0.0.1"));
        assert!(one("192.0.2.7", "192.0.2.7") && one("::ffff:192.0.2.7", "192.0.2.7"), "our own name in the network");
        assert!(!one("192.0.2.8", "192.0.2.7") && !one("2001:db8::1", "2001:db8::2"));
    }

    #[test]
    fn a_request_that_never_ends_is_cut_off() {
        let answer = with_client(|mut client| async move {
            client.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").await.unwrap();
            let mut answer = Vec::new();
            client.read_to_end(&mut answer).await.map(|_| answer)
        });
        assert!(answer.is_ok_and(|answer| answer.len() < 1000));
    }

    #[test]
    fn a_connection_that_asks_nothing_is_closed() {
        let answer = with_client(|mut client| async move {
            let mut answer = Vec::new();
            client.read_to_end(&mut answer).await.map(|_| answer)
        });
        assert_eq!(answer.unwrap(), b"");
    }

    #[test]
    fn a_reader_that_no_longer_reads_is_cut_off() {
        let read = with_client(|mut client| async move {
            client.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
            tokio::time::sleep(READ_WITHIN * 2).await;
            let mut answer = Vec::new();
            let _ = client.read_to_end(&mut answer).await;
            answer.len()
        });
        assert!(read < 64 << 20, "{read} bytes came after all");
    }
}
