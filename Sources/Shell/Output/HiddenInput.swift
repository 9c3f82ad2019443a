// Passwords: from the terminal without showing them, else the first line of standard input. Never
// from an argument, which everybody on the machine can see.

internal import Glibc
internal import Reports

package enum HiddenInput {
    /// - Parameters:
    ///   - prompt: shown on the terminal.
    ///   - again: the prompt for typing it a second time.
    /// - Throws: `AccessFault.passwordsDiffer`, `OutputFault` where there is nothing to read.
    package static func password(_ prompt: String, again: String) throws -> String {
        guard isatty(STDIN_FILENO) == 1 else { return line() ?? "" }
        let first = try withoutEcho(prompt)
        guard try withoutEcho(again) == first else { throw AccessFault.passwordsDiffer }
        return first
    }

    private static func withoutEcho(_ prompt: String) throws -> String {
        try Terminal.write(Array(prompt.utf8), to: STDERR_FILENO)
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return line() ?? "" }
        var hidden = before
        // Without signals from the keyboard nobody leaves a terminal behind that shows nothing.
        hidden.c_lflag &= ~tcflag_t(ECHO | ISIG)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        let text = line()
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        try Terminal.write([0x0A], to: STDERR_FILENO)
        // Ctrl-C, Ctrl-\ and Ctrl-Z come as characters and mean what they always do.
        guard let text, !text.utf8.contains(where: { [0x03, 0x1C, 0x1A].contains($0) }) else {
            raise(SIGINT)
            return ""
        }
        return text
    }

    /// A line of standard input without its end, at most 4,096 bytes; `nil` at the end of it.
    private static func line() -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        var isAny = false
        while bytes.count < 4_096, read(STDIN_FILENO, &byte, 1) == 1 {
            isAny = true
            if byte == 0x0A { break }
            bytes.append(byte)
        }
        if bytes.last == 0x0D { bytes.removeLast() }
        return isAny ? String(decoding: bytes, as: UTF8.self) : nil
    }
}
