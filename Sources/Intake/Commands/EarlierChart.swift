// A chart of accounts that was in force before, and what became of its accounts: the same code may
// mean another account. Data: Schemas/charts.

package import Ledger

package struct EarlierChart {
    /// One account of it.
    package struct Account: Equatable {
        package var code: String
        package var name: String
        /// The accounts that its balance may stand on now: one, several of which somebody has to
        /// choose, or none: then it has no balance at an opening.
        package var now: [Code]
    }

    package let name: String
    private var accounts: [String: Account] = [:]
    private var codes: [String: String] = [:]
    private var chosen: [String: Code] = [:]

    /// - Parameter bytes: CSV of code, name and, parted by blanks, the codes of now; a header line.
    package init(name: String, bytes: [UInt8]) {
        self.name = name
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                .map(String.init)
            guard cells.count >= 3 else { continue }
            let now = cells[2].split(separator: " ").compactMap { Code($0) }
            accounts[cells[0]] = Account(code: cells[0], name: cells[1], now: now)
            codes[comparable(cells[1])] = cells[0]
        }
    }

    /// Every account, by code.
    package var all: [Account] { accounts.values.sorted { $0.code < $1.code } }

    /// Takes one of the accounts that the balance of an account may stand on.
    ///
    /// - Parameter text: `131=132`.
    /// - Throws: `Refusal` where that is not to choose.
    package mutating func take(_ text: String) throws(Refusal) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let account = accounts[parts[0]] else {
            throw Refusal(.unknownAccount, .account, text)
        }
        guard account.now.count > 1, let code = Code(parts[1]), account.now.contains(code) else {
            throw ambiguous(account, text)
        }
        chosen[account.code] = code
    }

    /// The account by code (a sub-account by code, dot and its own part) or name, and what it is
    /// now.
    ///
    /// - Parameter name: what the file calls it, where it says.
    /// - Throws: `Refusal` for an account that this chart has not, that it calls otherwise, that
    ///   somebody has to choose for, or that has no balance at an opening.
    func account(
        _ written: String, name: String?
    ) throws(Refusal) -> (from: (code: String, name: String), to: Code) {
        let main = String(written.prefix { $0 != "." })
        let rest = written.dropFirst(main.count)
        let code = accounts[main] == nil ? codes[comparable(written)] : main
        guard let code, let account = accounts[code] else {
            throw Refusal(.unknownAccount, .account, written)
        }
        if let name, rest.isEmpty, comparable(name) != comparable(account.name) {
            throw Refusal(.otherName, .name, name, detail: "\(account.code) \(account.name)")
        }
        guard !account.now.isEmpty else {
            throw Refusal(.noOpening, .account, written, detail: account.name)
        }
        guard let now = chosen[code] ?? (account.now.count == 1 ? account.now[0] : nil) else {
            throw ambiguous(account, written)
        }
        let part = accounts[main] == nil ? "" : String(rest)
        guard let to = Code(now.text + part) else { throw Refusal(.notACode, .account, written) }
        return ((code + part, account.name), to)
    }

    private func ambiguous(_ account: Account, _ written: String) -> Refusal {
        Refusal(
            .accountToChoose, .account, written,
            detail: account.now.map { "\(account.code)=\($0)" }.joined(separator: ", "))
    }
}
