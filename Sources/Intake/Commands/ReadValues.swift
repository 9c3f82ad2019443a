// Days, amounts and counts from text, with the reason why not as a refusal.

package import Ledger

/// - Throws: `Refusal` (`not-a-day`, `impossible-day`).
package func readDay(_ text: String, _ field: Field = .date) throws(Refusal) -> Day {
    var copy = text
    let result = copy.withUTF8 { bytes in Result { () throws(DayFault) in try parseDay(bytes) } }
    switch result {
    case .success(let number):
        guard let day = Day(rawValue: number) else { throw Refusal(.impossibleDay, field, text) }
        return day
    case .failure(.notADay): throw Refusal(.notADay, field, text)
    case .failure(.impossibleDay): throw Refusal(.impossibleDay, field, text)
    }
}

/// An amount in minor units (fen).
///
/// - Throws: `Refusal` (`not-a-number`, `too-many-decimals`, `not-positive`, `too-large`).
package func readAmount(_ text: String, _ field: Field = .amount) throws(Refusal) -> Int64 {
    var copy = text
    let result = copy.withUTF8 { bytes in
        Result { () throws(AmountFault) in try parseAmount(bytes) }
    }
    switch result {
    case .success(let fen): return fen
    case .failure(.notANumber): throw Refusal(.notANumber, field, text)
    case .failure(.tooManyDecimals): throw Refusal(.tooManyDecimals, field, text)
    case .failure(.notPositive): throw Refusal(.notPositive, field, text)
    case .failure(.tooLarge):
        throw Refusal(.tooLarge, field, text, detail: "\(Limits.amount)")
    }
}

/// A number of beneficiaries; 0 is as good as none stated.
///
/// - Throws: `Refusal` (`not-a-number`, `not-positive`, `too-large`).
package func readCount(_ text: String, _ field: Field) throws(Refusal) -> Int64 {
    if text == "0" { return 0 }
    var copy = text
    let result = copy.withUTF8 { bytes in
        Result { () throws(CountFault) in try parseCount(bytes) }
    }
    switch result {
    case .success(let count): return count
    case .failure(.tooLarge):
        throw Refusal(.tooLarge, field, text, detail: "\(largestCount)")
    case .failure(.notPositive): throw Refusal(.notPositive, field, text)
    case .failure(.notANumber): throw Refusal(.notANumber, field, text)
    }
}
