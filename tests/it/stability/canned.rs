//! A server that gives one answer, byte for byte: for those that the fake is too well-behaved for.

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// Serves `answer` to whoever comes, and then closes. Gives the base URL.
pub(super) async fn serve(answer: Vec<u8>) -> String {
    serve_then(answer, false).await
}

/// Serves `answer` to whoever comes, and then keeps the connection open and silent.
pub(super) async fn serve_and_hold(answer: Vec<u8>) -> String {
    serve_then(answer, true).await
}

async fn serve_then(answer: Vec<u8>, hold: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            read_request(&mut stream).await;
            // The client may have seen enough and gone.
            let _ = stream.write_all(&answer).await;
            if hold {
                held.push(stream);
            } else {
                let _ = stream.shutdown().await;
            }
        }
    });
    format!("http://{address}")
}

/// An answer with a right `Content-Length`.
pub(super) fn answer(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status} Canned\r\nconnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n", body.len()));
    [head.as_bytes(), body].concat()
}

/// Reads one request to its end, so that closing does not reset what the client still has to read.
async fn read_request(stream: &mut TcpStream) {
    let mut request = Vec::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        if request_length(&request).is_some_and(|length| request.len() >= length) {
            return;
        }
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return,
            Ok(read) => request.extend_from_slice(&buffer[..read]),
        }
    }
}

/// Bytes that a request has in all, once its head is there.
fn request_length(request: &[u8]) -> Option<usize> {
    let head_length = request.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&request[..head_length]).to_lowercase();
    let body_length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    Some(head_length + body_length.map_or(0, |length| length.parse().expect("a number")))
}
