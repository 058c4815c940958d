//! Rust's standard library over ours: arguments, files, threads, sockets, time, panics.

use std::{
    collections::HashMap,
    env, fs,
    io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream, UdpSocket},
    os::unix::net::UnixStream,
    panic, process,
    sync::{Arc, Condvar, Mutex, mpsc},
    thread,
    time::{Duration, Instant, SystemTime},
};

fn files() {
    let folder = env::temp_dir().join(format!("standard_library-{}", process::id()));
    fs::create_dir(&folder).unwrap();
    let path = folder.join("lines");
    fs::write(&path, "one\ntwo\n").unwrap();
    for line in BufReader::new(fs::File::open(&path).unwrap()).lines() {
        println!("line {}", line.unwrap());
    }
    fs::rename(&path, folder.join("other")).unwrap();
    let names = fs::read_dir(&folder).unwrap();
    println!(
        "{:?}",
        names.map(|it| it.unwrap().file_name()).collect::<Vec<_>>()
    );
    println!("{:?}", fs::read(&path).map_err(|error| error.kind()));
    println!("{}", fs::metadata(folder.join("other")).unwrap().len());
    fs::remove_dir_all(&folder).unwrap();
    println!("{}", folder.exists());
}

fn threads() {
    let (sender, receiver) = mpsc::channel();
    let workers = (0..8).map(|number| {
        let sender = sender.clone();
        thread::spawn(move || sender.send(number * number).unwrap())
    });
    workers
        .collect::<Vec<_>>()
        .into_iter()
        .for_each(|it| it.join().unwrap());
    drop(sender);
    println!("sum {}", receiver.iter().sum::<i32>());
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let theirs = Arc::clone(&pair);
    let setter = thread::Builder::new().name("setter".into()).spawn(move || {
        *theirs.0.lock().unwrap() = true;
        theirs.1.notify_one();
        thread::current().name().map(str::to_owned)
    });
    let is_set = pair
        .1
        .wait_while(pair.0.lock().unwrap(), |is_set| !*is_set)
        .unwrap();
    println!("{} by {:?}", *is_set, setter.unwrap().join().unwrap());
    thread_local!(static LOCAL: Mutex<u32> = const { Mutex::new(1) });
    LOCAL.with(|it| *it.lock().unwrap() = 2);
    println!(
        "{}",
        thread::spawn(|| LOCAL.with(|it| *it.lock().unwrap()))
            .join()
            .unwrap()
    );
}

fn sockets() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let addr = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut question = String::new();
        stream.read_to_string(&mut question).unwrap();
        write!(stream, "{question} yourself").unwrap();
    });
    let mut stream = TcpStream::connect(addr).unwrap();
    stream.set_nodelay(true).unwrap();
    stream.write_all(b"hello").unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    server.join().unwrap();
    println!("{answer}");
    println!(
        "{:?}",
        TcpStream::connect(addr).map_err(|error| error.kind()).err()
    );
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    socket
        .set_read_timeout(Some(Duration::from_millis(10)))
        .unwrap();
    println!(
        "{:?}",
        socket.recv(&mut [0; 8]).map_err(|error| error.kind())
    );
    socket
        .send_to(b"ping", socket.local_addr().unwrap())
        .unwrap();
    println!("{:?}", socket.recv(&mut [0; 8]));
    let (mut one, mut other) = UnixStream::pair().unwrap();
    one.write_all(b"pair").unwrap();
    drop(one);
    let mut read = Vec::new();
    other.read_to_end(&mut read).unwrap();
    println!("{}", String::from_utf8_lossy(&read));
}

fn main() {
    println!("{} arguments", env::args().count());
    println!("{:?}", env::var("NOT_SET"));
    files();
    threads();
    sockets();
    let start = Instant::now();
    thread::sleep(Duration::from_millis(20));
    println!("{}", start.elapsed() >= Duration::from_millis(20));
    println!("{}", SystemTime::now() > SystemTime::UNIX_EPOCH);
    let map = (0..1000)
        .map(|key| (key, key.to_string()))
        .collect::<HashMap<_, _>>();
    println!("{}", map.values().map(String::len).sum::<usize>());
    panic::set_hook(Box::new(|_| {}));
    let caught = panic::catch_unwind(|| panic!("on purpose")).unwrap_err();
    println!("caught {:?}", caught.downcast_ref::<&str>());
    println!("{}", thread::spawn(|| panic!("there")).join().is_err());
    let missing = process::Command::new("/no/such/program").spawn();
    let kind = missing.map(|_| ()).unwrap_err().kind();
    println!(
        "{}",
        matches!(kind, ErrorKind::NotFound | ErrorKind::Unsupported)
    );
    process::exit(7);
}
