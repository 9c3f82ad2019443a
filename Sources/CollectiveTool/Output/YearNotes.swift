// What a reader must know of a year that goes on: how far its entries reach, and which villages have
// none yet.

import Ledger
import Projections

extension YearBook {
    /// `2023`, or `2023 to 31 March`.
    func title(_ lang: Language) -> String {
        guard isUnfinished, let day = through?.lastDay else { return year.text }
        return lang("\(year.text) to \(day.english)", "\(year.text) 年至 \(day.chinese)")
    }

    func notes(_ lang: Language) -> [String] {
        guard isUnfinished else { return [] }
        guard let day = through?.lastDay else {
            return [lang("\(year.text) has no entries yet.", "\(year.text) 年尚无分录。")]
        }
        let silent = villages.filter { !counts($0) }.map(\.code)
        let names = silent.prefix(8).joined(separator: " ") + (silent.count > 8 ? " …" : "")
        let before = year.before?.text ?? ""
        var notes = [
            lang(
                "\(year.text) has entries to \(day.english); it is compared with the same months of "
                    + "\(before).",
                "\(year.text) 年的分录至 \(day.chinese)；与 \(before) 年同月比较。")
        ]
        if !silent.isEmpty {
            notes.append(
                lang(
                    "Growth and threshold leave out \(silent.count) without entries in "
                        + "\(year.text): \(names)",
                    "增长率与门槛未计 \(year.text) 年尚无分录的 \(silent.count) 村：\(names)"))
        }
        return notes
    }
}

extension Day {
    /// `31 March`.
    fileprivate var english: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        return "\(rawValue % 100) \(months[Int(rawValue / 100 % 100) - 1])"
    }

    fileprivate var chinese: String { "\(rawValue / 100 % 100) 月 \(rawValue % 100) 日" }
}
