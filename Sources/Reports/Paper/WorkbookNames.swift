// Names of sheets that spreadsheets accept: 1 to 31 UTF-16 units, none of [ ] : * ? / \, no
// apostrophe at either end, not “History”, no two that differ in case only.

/// The names, each as near to what is wanted as it may be.
func sheetNames(_ wanted: [String]) -> [String] {
    var taken: Set<String> = []
    return wanted.enumerated().map { place, wanted in
        let name = legalName(wanted, place + 1)
        var unique = name
        var number = 2
        while taken.contains(unique.lowercased()) {
            let ending = " (\(number))"
            unique = name.cut(toUnits: 31 - ending.utf16.count) + ending
            number += 1
        }
        taken.insert(unique.lowercased())
        return unique
    }
}

private func legalName(_ wanted: String, _ place: Int) -> String {
    let signs: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]
    let text = String(wanted.onPaper.map { signs.contains($0) ? "-" : $0 })
    let name = trimmed(trimmed(text).cut(toUnits: 31))
    if name.isEmpty { return "\(place)" }
    return name.lowercased() == "history" ? name + " " + "\(place)" : name
}

private func trimmed(_ text: String) -> String {
    let isEdge = { (character: Character) in character == "'" || character == " " }
    return String(text.drop(while: isEdge).reversed().drop(while: isEdge).reversed())
}

extension String {
    /// The beginning of the text that takes at most so many units of UTF-16.
    func cut(toUnits most: Int) -> String {
        guard utf16.count > most else { return self }
        var units = 0
        return String(prefix { character in
            units += character.utf16.count
            return units <= most
        })
    }
}
