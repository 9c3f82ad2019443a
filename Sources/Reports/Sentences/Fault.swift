// Every error of the program as one sentence in the reader's language and one exit code.

package import Audit
package import EventLog
package import Intake
package import Ledger
package import Projections
package import Proof
package import Recording

/// A fact that ended a command.
package enum Fault {
    case refusal(Refusal)
    case store(StoreFault)
    case projection(ProjectionFault)
    case input(ImportFault, path: String)
    case lines(LinesFault, path: String)
    /// `file` is nil where the mapping is wrong whatever it is used on.
    case mapping(MappingFault, map: String, file: String?)
    case workbook(WorkbookFault, path: String)
    case proof(ProofFault, path: String)
    case file(FileFault)
    case access(AccessFault)
    case output(OutputFault)
    case paper(PaperFault)
    case serving(ServingFault)
    case sample(SampleFault)
    case importSource(ImportSourceFault, path: String, map: String?, sheet: String?)
    case flags(FlagsRefused)
    case address(AddressFault)
    case noSuchProfile(NoSuchProfile)
    case usage(UsageFault)
    case seqMissing(Int64, head: Int64)
    /// No signed checkpoint holds so many entries.
    case checkpointMissing(UInt64)
    case tree(ExtensionFault)
    /// A key's memory has nothing of the ledger, though nobody said that it is the first time.
    case memoryMissing(String)
    case memoryThere(String)
    /// An audit found so many breaks in the history itself.
    case historyBroken(findings: Int)
    /// It was done, and could not be told.
    case untold(Done, reason: String)

    /// `nil` for errors that are not ours: the argument parser words those.
    package init?(_ error: any Error) {
        guard let told = error as? any ToldError else { return nil }
        self = told.fault
    }

    /// A line for each thing that is wrong.
    package func sentences(_ lang: Language) -> [String] {
        if case .lines(let fault, let path) = self { return fault.sentences(lang, path) }
        if case .flags(let fault) = self { return fault.sentences(lang) }
        return [sentence(lang)]
    }

    private func sentence(_ lang: Language) -> String {
        switch self {
        case .refusal(let refusal): refusal.sentence(lang)
        case .store(let fault): fault.sentence(lang)
        case .projection(let fault): fault.sentence(lang)
        case .input(let fault, let path): "\(path): \(fault.sentence(lang))"
        case .lines, .flags: sentences(lang).joined(separator: lang("; ", "；"))
        case .mapping(let fault, let map, let file): fault.sentence(lang, map, file)
        case .workbook(let fault, let path): "\(path): \(fault.sentence(lang))"
        case .proof(let fault, let path): fault.sentence(lang, path)
        case .file(let fault): fault.sentence(lang)
        case .access(let fault): fault.sentence(lang)
        case .output(let fault):
            lang("cannot write the answer: \(fault.reason)", "无法写出结果：\(fault.reason)")
        case .paper(let fault): fault.sentence(lang)
        case .serving(let fault): fault.sentence(lang)
        case .sample(let fault): fault.sentence(lang)
        case .importSource(let fault, let path, let map, let sheet):
            fault.sentence(lang, path, map: map ?? "", sheet: sheet ?? "")
        case .noSuchProfile(let fault):
            lang(
                "there is no profile “\(fault.name)”; there are: "
                    + fault.known.joined(separator: ", "),
                "没有制度“\(fault.name)”；可用：" + fault.known.joined(separator: ", "))
        case .address(let fault): fault.sentence(lang)
        case .usage(let fault): fault.sentence(lang)
        case .checkpointMissing(let size):
            lang(
                "no signed checkpoint holds \(size) entries. Sign one with: collective checkpoint",
                "没有包含 \(size) 条分录的已签检查点。可用 collective checkpoint 签署")
        case .tree(let fault): fault.sentence(lang)
        case .memoryMissing(let path):
            lang(
                "\(path) does not say what the key signed last of this ledger. Restore it; if the "
                    + "key has never signed this ledger, say --first",
                "\(path) 中没有此密钥上次对本账本的签署记录。请恢复该文件；若密钥从未签署过本账本，请加 --first")
        case .memoryThere(let path):
            lang(
                "--first: it is not the first time, \(path) remembers. Sign without it",
                "--first：并非首次签署，\(path) 已有记录。请去掉该选项")
        case .historyBroken(let count):
            lang(
                "the history is broken in \(count) places (severity error): nothing was raised. "
                    + "Run: collective audit",
                "历史有 \(count) 处损坏（“错误”），未提出任何发现。请运行 collective audit")
        case .untold(let done, let reason):
            lang(
                "\(done.sentence(.en)); only the answer could not be written: \(reason)",
                "\(done.sentence(.zh))；只是结果无法写出：\(reason)")
        case .seqMissing(let seq, let head):
            StoreFault.noSuchEntry(seq: seq, head: head).sentence(lang)
        }
    }
}

/// An error that is a fault by itself, whatever it is about.
package protocol ToldError: Error {
    var fault: Fault { get }
}

extension Refusal: ToldError { package var fault: Fault { .refusal(self) } }
extension StoreFault: ToldError { package var fault: Fault { .store(self) } }
extension ProjectionFault: ToldError { package var fault: Fault { .projection(self) } }
extension SampleFault: ToldError { package var fault: Fault { .sample(self) } }
extension OutputFault: ToldError { package var fault: Fault { .output(self) } }
extension FileFault: ToldError { package var fault: Fault { .file(self) } }
extension ExtensionFault: ToldError { package var fault: Fault { .tree(self) } }
extension ProofFault: ToldError { package var fault: Fault { .proof(self, path: "") } }
extension ProofFileFault: ToldError {
    package var fault: Fault { .proof(problem, path: path) }
}
extension FlagsRefused: ToldError { package var fault: Fault { .flags(self) } }
extension NoSuchProfile: ToldError { package var fault: Fault { .noSuchProfile(self) } }

/// A fault thrown by a command.
package struct FaultError: ToldError {
    package var fault: Fault

    package init(_ fault: Fault) { self.fault = fault }
}
