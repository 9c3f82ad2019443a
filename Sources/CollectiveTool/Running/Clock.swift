// The one place that asks what time it is.

import Glibc
import Ledger
import Projections

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

/// Seconds since 1970 as a moment of UTC: `2023-11-14 22:13:20 UTC`.
func utc(_ seconds: UInt64) -> String {
    var time = time_t(clamping: seconds)
    var parts = tm()
    guard gmtime_r(&time, &parts) != nil else { return "\(seconds)" }
    let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
        + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) UTC"
}
