// The cases of every rule of the books.

extension BooksCase {
    static let all: [BooksCase] = [negativeMoney].flatMap { $0 }
}
