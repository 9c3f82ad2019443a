// The cases of every rule of the books.

extension BooksCase {
    static let all: [BooksCase] = [
        negativeMoney, lockedMonth, settlement, futureDay, lateRecord, restDay, ownPayment, duties,
        reversalYear, lateReversal, multiYearRent, overDistribution, reserveRate, undistributable,
        earmarked, borrowedWelfare, suddenChange, firstDigits, quoted, outlier,
    ].flatMap { $0 }
}
