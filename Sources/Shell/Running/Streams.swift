// Standard streams before anything is opened, and texts that must not be echoed on them.

internal import Glibc
internal import Proof
internal import Reports

package enum Streams {
    /// A reader that goes away is an error to be told after a commit, not a signal that ends the
    /// program; a stream that is closed is not taken by the first file that is opened.
    package static func prepare() {
        // A handler and not SIG_IGN: programs that are started from here do not inherit it.
        signal(SIGPIPE) { _ in }
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(stream, F_GETFD) < 0 {
            // For reading only: writing to it fails.
            _ = open("/dev/null", O_RDONLY)
        }
    }

    /// From now on the program may be asked to end, and has done what it should (exit 0). For a
    /// command that only reads and has no end of its own.
    package static func endWhenAsked() {
        for request in [SIGINT, SIGTERM] { signal(request) { _ in _exit(0) } }
    }

    /// Waits, unless nobody reads standard output any more.
    ///
    /// - Throws: `OutputFault`.
    package static func wait(milliseconds: Int32) throws {
        var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        guard poll(&output, 1, milliseconds) > 0 else { return }
        throw OutputFault(reason: String(cString: strerror(EPIPE)), nobodyReads: true)
    }

    /// Ends as a program does that writes to a pipe which nobody reads.
    package static func endAsPipe() -> Never {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        Glibc.exit(74)
    }
}

/// A text in which private keys are cut off after their mark: an error repeats what was typed, and
/// ends in logs and screenshots.
package func withoutPrivateKeys(_ text: String) -> String {
    guard SignerKey.isMeant(by: text) else { return text }
    var kept = ""
    var rest = text[...]
    while let start = rest.firstRange(of: SignerKey.mark)?.upperBound {
        kept += rest[..<start] + "…"
        rest = rest[start...].drop { !$0.isWhitespace && !"'\"”“".contains($0) }
    }
    return kept + rest
}
