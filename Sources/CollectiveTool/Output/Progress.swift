// A progress bar with rate and time left, on a terminal only and only for work longer than a
// second.

import Glibc
import Reports
import Shell

struct Progress {
    private let label: String
    private let start = monotonicSeconds()
    private var lastShown = 0.0
    private var isShown = false

    init(_ work: Work, _ lang: Language) { label = work.name(lang) }

    /// - Parameters:
    ///   - share: how much is done, 0 to 1.
    ///   - count: rows or entries done, for the rate.
    mutating func show(_ share: Double, count: Int64) {
        let elapsed = monotonicSeconds() - start
        guard Terminal.errorIsTerminal, elapsed > 1, elapsed - lastShown > 0.1, share > 0 else {
            return
        }
        lastShown = elapsed
        isShown = true
        let filled = Int(share * 24)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let rate = grouped(Int64(Double(count) / elapsed))
        let left = Int(elapsed / share - elapsed) + 1
        Terminal.progress("\(label) \(bar) \(Int(share * 100)) %  \(rate)/s  \(left) s")
    }

    /// Takes the bar away.
    mutating func finish() {
        if isShown { Terminal.progress(nil) }
        isShown = false
    }

    /// Seconds since the work began.
    var seconds: Double { monotonicSeconds() - start }
}

func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
