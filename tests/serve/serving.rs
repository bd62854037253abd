//! The program at work, its lines, its answers and its events.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::sandbox::{Sandbox, Tree};

/// After this a program that says nothing has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that does not end by itself.
pub struct Running {
    pub child: Child,
    lines: Receiver<String>,
}

impl Running {
    pub fn start(sandbox: &Sandbox, args: &[&str]) -> Self {
        let mut command = sandbox.command(args);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let errors = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { child, lines }
    }

    /// The lines up to the first that holds a text.
    #[track_caller]
    pub fn lines_until(&self, text: &str) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => lines.push(line),
                Err(error) => panic!("{error} before {text:?}: {lines:#?}"),
            }
            if lines.last().unwrap().contains(text) {
                return lines;
            }
        }
    }

    /// Ends it as a person does; gives the exit status.
    #[cfg(unix)]
    pub fn interrupt(&mut self, signal: &str) -> Option<i32> {
        let id = self.child.id().to_string();
        let sent = std::process::Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
        // Its errors end with it.
        while self.lines.recv_timeout(PATIENCE).is_ok() {}
        self.child.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A preview that is being served.
pub struct Serving {
    pub running: Running,
    pub port: u16,
    /// What was printed until the address was.
    pub first: Vec<String>,
}

impl Serving {
    pub fn of(sandbox: &Sandbox) -> Self {
        Self::with(sandbox, &[])
    }

    pub fn with(sandbox: &Sandbox, args: &[&str]) -> Self {
        let any = if args.contains(&"-p") { &[][..] } else { &["-p", "0"] };
        let all = [&["serve"], any, args].concat();
        let running = Running::start(sandbox, &all);
        let mut first = running.lines_until("http://127.0.0.1:");
        let address = first.last().unwrap().split("127.0.0.1:").nth(1).unwrap();
        let port = address.split('/').next().unwrap().parse().unwrap();
        first.extend(running.lines_until("Ctrl-C"));
        Self { running, port, first }
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Asks with these lines, and gives the answer.
    pub fn ask(&self, first: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = self.connect();
        let headers: Vec<String> = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        let text = format!("{first} HTTP/1.1\r\nConnection: close\r\n{}\r\n", headers.concat());
        stream.write_all(text.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::read(&bytes)
    }

    /// What is at a path.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[("Host", &self.host())])
    }

    /// A file of the site as a build writes it.
    pub fn file(&self, path: &str) -> Answer {
        let encoded = percent_encoding::utf8_percent_encode(path, percent_encoding::CONTROLS);
        let mut answer = self.get(&format!("/{}", encoded.to_string().replace(' ', "%20")));
        if answer.header("content-type").starts_with("text/html") {
            answer.body = as_built(&answer.body);
        }
        answer
    }

    /// Whether it serves these files, as far as they are of a site.
    pub fn serves(&self, expected: &Tree) -> bool {
        let files = expected.iter().filter(|(path, _)| *path != ".bilan-site.json");
        files.into_iter().all(|(path, bytes)| {
            let found = self.file(path);
            found.status == 200 && found.body == *bytes
        })
    }

    /// Events from now on, for a page of this version.
    pub fn events(&self, since: Option<&str>) -> Events {
        let mut stream = self.connect();
        let query = since.map(|since| format!("?since={since}")).unwrap_or_default();
        // The older protocol has no chunks to put together.
        let text = format!("GET /_bilan/events{query} HTTP/1.0\r\nHost: {}\r\n\r\n", self.host());
        stream.write_all(text.as_bytes()).unwrap();
        let (sender, news) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let data = line.strip_prefix("data:").map(str::trim);
                let Some(data) = data else { continue };
                if sender.send(serde_json::from_str(data).unwrap()).is_err() {
                    break;
                }
            }
        });
        Events { news }
    }

    /// Waits until it serves what a build makes of the journal as it is.
    #[track_caller]
    pub fn settles(&self, sandbox: &Sandbox, events: &Events) {
        let output = tempfile::tempdir().unwrap();
        let built = sandbox.run(&["build", "-o", output.path().to_str().unwrap()]);
        assert!(built.code <= 1, "{built:?}");
        let expected = crate::sandbox::tree(output.path());
        while !self.serves(&expected) {
            events.next();
        }
    }
}

/// A page without what the preview adds.
pub fn as_built(page: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(page.to_vec()).unwrap();
    let (before, rest) = text.split_once("<script src=\"/_bilan/client.js?v=").unwrap();
    let (_, after) = rest.split_once("</script>\n").unwrap();
    assert!(after.starts_with("</head>"), "{after}");
    let before = before.replacen("; connect-src 'self'", "", 1);
    (before + after).into_bytes()
}

/// What a page is told.
pub struct Events {
    news: Receiver<Value>,
}

impl Events {
    #[track_caller]
    pub fn next(&self) -> Value {
        self.news.recv_timeout(PATIENCE).unwrap()
    }

    /// The first event that is so.
    #[track_caller]
    pub fn until(&self, is_so: impl Fn(&Value) -> bool) -> Value {
        loop {
            let news = self.next();
            if is_so(&news) {
                return news;
            }
        }
    }
}

/// The texts of a list in an event.
pub fn texts(list: &Value) -> Vec<&str> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|text| text.as_str().unwrap())
        .collect()
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer: {:?}", String::from_utf8_lossy(bytes)));
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_lowercase(), value.to_owned())
        };
        Self {
            status,
            headers: lines.map(header).collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(own, _)| own == name);
        found.map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}
