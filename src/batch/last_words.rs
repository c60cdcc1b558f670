//! Batch: what a process wrote to its error output before it died.

use std::io::Read;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Bytes that are kept to tell why a process died.
const KEPT: usize = 4096;

/// How long the end of the error output is awaited: the process is gone, so only what lies in the pipe has to be read.
/// A program that it started may hold the pipe open for longer, which must not hold up the run.
const PATIENCE: Duration = Duration::from_secs(2);

/// The end of what a process writes to its error output, read while it runs.
pub struct LastWords {
    kept: Arc<Mutex<Vec<u8>>>,
    /// Ends when everything has been read.
    end: Receiver<()>,
}

impl LastWords {
    /// Listens to this error output in a thread of its own, so that the process never waits for a reader.
    pub fn overhear(mut output: impl Read + Send + 'static) -> Self {
        let kept = Arc::new(Mutex::new(Vec::new()));
        let target = Arc::clone(&kept);
        let (sender, end) = mpsc::channel::<()>();
        thread::spawn(move || {
            let mut buffer = [0; 1024];
            while let Ok(count) = output.read(&mut buffer) {
                if count == 0 {
                    break;
                }
                let mut words = target.lock().unwrap_or_else(PoisonError::into_inner);
                words.extend_from_slice(buffer.get(..count).unwrap_or_default());
                let surplus = words.len().saturating_sub(KEPT);
                words.drain(..surplus);
            }
            drop(sender);
        });
        Self { kept, end }
    }

    /// The last words of a process that is gone. A process can be gone before its words have been read, so their end is
    /// awaited first.
    pub fn of_the_dead(&self) -> String {
        let _ = self.end.recv_timeout(PATIENCE);
        let words = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&words).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    /// An output whose reader is late, as on a busy machine.
    struct Late(&'static [u8]);

    impl Read for Late {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            thread::sleep(Duration::from_millis(50));
            self.0.read(buffer)
        }
    }

    #[test]
    fn words_read_after_the_death_count() {
        let words = LastWords::overhear(Late(b"memory allocation of 9 bytes failed"));
        assert_eq!(words.of_the_dead(), "memory allocation of 9 bytes failed");
    }

    #[test]
    fn only_the_end_of_many_words_is_kept() {
        let words =
            LastWords::overhear(io::Cursor::new([vec![b'a'; 3 * KEPT], b"end".to_vec()].concat())).of_the_dead();
        assert_eq!((words.len(), words.ends_with("aend")), (KEPT, true));
    }
}
