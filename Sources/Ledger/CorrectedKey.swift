// The keys of corrected entries: `k` becomes `k#2`, then `k#3`.

/// The key that comes after a key.
package func keyOfCorrection(after key: String) -> String {
    guard let (stem, number) = numbered(key), number < .max else { return key + "#2" }
    return "\(stem)#\(number + 1)"
}

/// The key without the number that correcting an entry adds.
package func keyBeforeCorrections(_ key: String) -> Substring { numbered(key)?.stem ?? key[...] }

private func numbered(_ key: String) -> (stem: Substring, number: Int)? {
    guard let mark = key.lastIndex(of: "#"), let number = Int(key[key.index(after: mark)...]),
        number > 1
    else { return nil }
    return (key[..<mark], number)
}
