// Moments, and what is said of a clock that may be wrong.

internal import Glibc
package import Recording

extension Session.ClockDoubt {
    package func sentence(_ lang: Language) -> String {
        func moment(_ at: Int64) -> String { utc(UInt64(max(0, at) / 1000)) }
        switch self {
        case .behind(let last, let now):
            return lang(
                "note: the last entry was recorded \(moment(last)), this clock says "
                    + "\(moment(now)). One of them is wrong; what is recorded now bears the "
                    + "later time",
                "注意：末号分录的记录时间为 \(moment(last))，而本机时钟为 \(moment(now))，必有一误；"
                    + "现在记录的分录将采用较晚的时间")
        case .farAhead(let last, let now):
            return lang(
                "note: this clock says \(moment(now)), more than two years after the last "
                    + "entry (\(moment(last))). If it is wrong, set it right: later entries "
                    + "cannot bear an earlier time",
                "注意：本机时钟为 \(moment(now))，比末号分录（\(moment(last))）晚两年以上。"
                    + "如有误请校正：此后的分录不能采用更早的时间")
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
