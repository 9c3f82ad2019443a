// The one place that asks what time it is.

internal import Glibc
package import Ledger
internal import Projections
package import Recording
package import Reports

package enum Clock {
    /// Milliseconds since 1970, UTC.
    package static var milliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Seconds since 1970 that a page says it was written at: `SOURCE_DATE_EPOCH` where it is set
    /// (reproducible-builds.org), so that the same ledger gives the same bytes; else the present.
    package static var stated: UInt64 {
        environment("SOURCE_DATE_EPOCH").flatMap { UInt64($0) }
            ?? UInt64(max(0, milliseconds / 1000))
    }

    /// Today in the local time zone.
    package static var today: Day {
        var seconds = time(nil)
        var local = tm()
        localtime_r(&seconds, &local)
        let number = (local.tm_year + 1900) * 10_000 + (local.tm_mon + 1) * 100 + local.tm_mday
        return Day(rawValue: number) ?? .first
    }

    package static func moment(actor: String? = nil) -> Moment {
        Moment(today: today, clock: milliseconds, actor: actor)
    }
}

extension Session {
    /// Says on stderr that the clock and the last entry do not go together.
    package func noteClock(_ lang: Language) {
        if let clockDoubt { Terminal.note(clockDoubt.sentence(lang)) }
    }
}
