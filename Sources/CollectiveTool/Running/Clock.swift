// The one place that asks what time it is.

import Glibc
import Ledger
import Projections
import Recording

enum Clock {
    /// Milliseconds since 1970, UTC.
    static var milliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Today in the local time zone.
    static var today: Day {
        var seconds = time(nil)
        var local = tm()
        localtime_r(&seconds, &local)
        let number = (local.tm_year + 1900) * 10_000 + (local.tm_mon + 1) * 100 + local.tm_mday
        return Day(rawValue: number) ?? .first
    }

    static func moment(actor: String? = nil) -> Moment {
        Moment(today: today, clock: milliseconds, actor: actor)
    }
}

extension Session {
    /// Says on stderr that the clock and the last entry do not go together.
    func noteClock(_ lang: Language) {
        func moment(_ at: Int64) -> String { utc(UInt64(max(0, at) / 1000)) }
        switch clockDoubt {
        case .behind(let last, let now):
            Terminal.note(
                lang(
                    "note: the last entry was recorded \(moment(last)), this clock says "
                        + "\(moment(now)). One of them is wrong; what is recorded now bears the "
                        + "later time",
                    "注意：末号分录的记录时间为 \(moment(last))，而本机时钟为 \(moment(now))，必有一误；"
                        + "现在记录的分录将采用较晚的时间"))
        case .farAhead(let last, let now):
            Terminal.note(
                lang(
                    "note: this clock says \(moment(now)), more than two years after the last "
                        + "entry (\(moment(last))). If it is wrong, set it right: later entries "
                        + "cannot bear an earlier time",
                    "注意：本机时钟为 \(moment(now))，比末号分录（\(moment(last))）晚两年以上。"
                        + "如有误请校正：此后的分录不能采用更早的时间"))
        case nil: break
        }
    }
}

/// Seconds since 1970 as a moment of UTC: `2023-11-14 22:13:20 UTC`.
func utc(_ seconds: UInt64) -> String {
    var time = time_t(clamping: seconds)
    var parts = tm()
    guard gmtime_r(&time, &parts) != nil else { return "\(seconds)" }
    let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
        + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) UTC"
}
