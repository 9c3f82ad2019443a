// What a name that nothing bears was probably meant to be.

internal import Ledger

extension Refusal {
    /// Follows a sentence; empty where nothing is near.
    func didYouMean(_ lang: Language) -> String {
        guard let last = suggestions.last?.shown(lang) else { return "" }
        let others = suggestions.dropLast().map { $0.shown(lang) }
        let all =
            others.isEmpty
            ? last : others.joined(separator: lang(", ", "、")) + lang(" or ", "或") + last
        return lang(". Did you mean \(all)?", "。是否指 \(all)？")
    }
}

extension Suggestion {
    fileprivate func shown(_ lang: Language) -> String {
        let name = lang(english, chinese).oneLine.cut(to: 40)
        return name == code ? code : lang("\(code) (\(name))", "\(code)（\(name)）")
    }
}
