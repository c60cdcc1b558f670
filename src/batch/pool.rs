//! Batch: a worker process that reads one document after the other, and what happens when it does not come back.

use super::frame::{Done, Message, Request, read_message};
use super::last_words::LastWords;
use super::one::Failure;
use std::ffi::OsString;
use std::io::{self, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// Time for every page that is recognised, on top of that for the document: on a busy machine a dense page takes ten
/// seconds.
pub const PER_RECOGNISED_PAGE: Duration = Duration::from_secs(20);

/// How to start a worker.
#[derive(Debug, Clone)]
pub struct WorkerCommand {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
    /// Variables of its environment.
    pub envs: Vec<(&'static str, &'static str)>,
    /// Longest time for one document, recognition aside.
    pub timeout: Duration,
}

/// A running worker process.
pub struct Worker {
    child: Child,
    requests: ChildStdin,
    answers: Receiver<io::Result<Option<Message>>>,
    last_words: LastWords,
    timeout: Duration,
}

impl Worker {
    /// Starts a worker.
    ///
    /// # Errors
    /// When the process cannot be started.
    pub fn spawn(command: &WorkerCommand) -> io::Result<Self> {
        let mut child = Command::new(&command.program)
            .args(&command.args)
            .envs(command.envs.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let lost = || io::Error::from(io::ErrorKind::BrokenPipe);
        let requests = child.stdin.take().ok_or_else(lost)?;
        let answers = listen(child.stdout.take().ok_or_else(lost)?);
        let last_words = LastWords::overhear(child.stderr.take().ok_or_else(lost)?);
        Ok(Self { child, requests, answers, last_words, timeout: command.timeout })
    }

    /// Has one document read; `has_pictures` says afterwards whether pages of it were looked at as pictures.
    ///
    /// # Errors
    /// When the worker died over it or took too long; it must not be used again then.
    fn ask(&mut self, request: &Request, has_pictures: &mut bool) -> Result<Done, Failure> {
        let mut line = serde_json::to_vec(request).map_err(|error| self.died(&error.to_string()))?;
        line.push(b'\n');
        if let Err(error) = self.requests.write_all(&line).and_then(|()| self.requests.flush()) {
            return Err(self.died(&error.to_string()));
        }
        let start = Instant::now();
        let mut limit = self.timeout;
        loop {
            match self.answers.recv_timeout(limit.saturating_sub(start.elapsed())) {
                Ok(Ok(Some(Message::Done(done)))) => return Ok(*done),
                Ok(Ok(Some(Message::Pages(pages)))) => {
                    *has_pictures = true;
                    limit = with_pages(self.timeout, pages);
                }
                Ok(Ok(None)) | Err(RecvTimeoutError::Disconnected) => return Err(self.died("")),
                Ok(Err(error)) => return Err(self.died(&error.to_string())),
                Err(RecvTimeoutError::Timeout) => return Err(timed_out(limit)),
            }
        }
    }

    /// Why a worker is gone, from its last words.
    fn died(&mut self, what: &str) -> Failure {
        let _ = self.child.kill();
        let status = self.child.wait().map(|status| status.to_string()).unwrap_or_default();
        let words = self.last_words.of_the_dead();
        crashed(&status, if words.trim().is_empty() { what } else { &words })
    }
}

/// The failure of a document over which a process died with these last words.
#[must_use]
pub fn crashed(status: &str, words: &str) -> Failure {
    if words.contains("memory allocation") {
        return Failure::new(
            "speicherlimit",
            "Das Dokument braucht mehr Arbeitsspeicher als erlaubt.",
            "it needs more memory than allowed; raise --max-memory if the file is trusted",
        );
    }
    let last = words.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    Failure::new(
        "absturz",
        "Beim Lesen ist das Programm abgestürzt.",
        format!("the program crashed over it ({status} {last}); please report this file"),
    )
}

/// A worker process that is started when it is needed and replaced when it dies.
pub struct Crew {
    command: WorkerCommand,
    worker: Option<Worker>,
}

impl Crew {
    /// Nobody works yet.
    #[must_use]
    pub fn new(command: WorkerCommand) -> Self {
        Self { command, worker: None }
    }

    /// Has one document read. Where no worker can be started, or it died over the document or took too long, that is
    /// what became of the document.
    pub fn ask(&mut self, request: &Request) -> Done {
        let mut has_pictures = false;
        let answer = self.answer(request, &mut has_pictures);
        let mut done = answer.unwrap_or_else(|failure| Done::lost(&request.name, failure));
        done.row.bilder = has_pictures;
        done
    }

    fn answer(&mut self, request: &Request, has_pictures: &mut bool) -> Result<Done, Failure> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::spawn(&self.command).map_err(|error| unstarted(&error))?,
        };
        let done = worker.ask(request, has_pictures)?;
        self.worker = Some(worker);
        Ok(done)
    }
}

fn unstarted(error: &io::Error) -> Failure {
    Failure::new("absturz", "Das Programm ließ sich nicht starten.", format!("cannot start a worker: {error}"))
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The longest time for a document of which so many pages are recognised.
#[must_use]
pub fn with_pages(timeout: Duration, pages: u32) -> Duration {
    timeout.saturating_add(PER_RECOGNISED_PAGE.saturating_mul(pages))
}

/// The failure of a document that takes too long.
#[must_use]
pub fn timed_out(limit: Duration) -> Failure {
    let seconds = limit.as_secs_f32();
    Failure::new(
        "zeitlimit",
        format!("Das Lesen dauert länger als {seconds} Sekunden."),
        format!("it takes longer than {seconds} s; raise --timeout if the file is trusted"),
    )
}

fn listen(stdout: ChildStdout) -> Receiver<io::Result<Option<Message>>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut from = BufReader::with_capacity(256 * 1024, stdout);
        loop {
            let answer = read_message(&mut from);
            let is_last = !matches!(answer, Ok(Some(_)));
            if sender.send(answer).is_err() || is_last {
                break;
            }
        }
    });
    receiver
}

#[cfg(all(test, unix))]
mod tests {
    use super::super::manifest::Zeile;
    use super::*;

    fn ask(script: &str, timeout: Duration) -> Done {
        let args = ["-c", script].map(OsString::from).to_vec();
        let command = WorkerCommand { program: PathBuf::from("sh"), args, envs: Vec::new(), timeout };
        Crew::new(command).ask(&Request::default())
    }

    #[test]
    fn pages_to_be_recognised_bring_time() {
        let mut answer = Vec::new();
        super::super::frame::write_answer(&mut answer, &Done::default()).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let slow = |before: &str| format!("read line; {before} sleep 1; printf '%s' '{answer}'; read line");
        let with_pictures = Zeile { bilder: true, ..Zeile::default() };
        let done = Done { row: with_pictures, ..Done::default() };
        assert_eq!(ask(&slow("echo '{\"pages\":3}';"), Duration::from_millis(500)), done);
        assert_eq!(ask(&slow(""), Duration::from_millis(500)).row.code(), "zeitlimit");
        assert_eq!(with_pages(Duration::from_mins(2), 30), Duration::from_mins(12));
    }
}
