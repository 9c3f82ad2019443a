// The sentences of what was asked amiss, and of files and streams.

internal import Ledger

/// What was asked cannot be done as asked.
package enum UsageFault: Equatable {
    case sinceWithoutKey
    case keyOfAnother(path: String, name: String, origin: String)
    case explainWithoutMap
    case limitBelowOne(Int)
    case sheetZero(String)
    case noFileNamed
    case outside(String, ClosedRange<Int>)
    case exclude(String, String)
    case together(String, String)
    /// Not among what a parameter may say.
    case noneOf(String, String, known: [String])
    /// Neither the number of an entry nor a time.
    case noMoment(String)
    /// A parameter that is given more than once.
    case twice(String)
    /// A parameter that must be given.
    case missing(String)
    /// A parameter and what stands where the number of an entry should.
    case noEntryNumber(String, String)
    case unknownKind(String)
    case yearMissing
    case notWithQuoted
    case noneWanted
    case nothingToProve
    case nothingToVerify
    case noFolderNamed
    case documentSummedTwice
    case oneOrAll
    case votesOrFile
    case workbookOnTerminal
    case statement(StatementFault)
    case months(MonthsFault)
    case sample(SampleUsage)
    case noLines
    case noSuchChart(String, known: [String])
    case takeWithoutChart
    case villageTwice
    case villageMissing
    case bundleOfMany
    case checkpointWithoutBundle
    case noMomentNamed
    /// Nothing was recorded by a moment.
    case nothingRecordedBy(String)
    /// No entry bears a day of a year.
    case noEntriesIn(String)
    /// An entry bears a later day than the one that is asked for.
    case happenedLater(Int64, String)
    case body(BodyFault)
}

extension UsageFault {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .sinceWithoutKey:
            lang(
                "--since needs --vkey or --policy: who signed the checkpoint?",
                "--since 须与 --vkey 或 --policy 同用：检查点由谁签署？")
        case .keyOfAnother(let path, let name, let origin):
            lang(
                "\(path) is a key of \(name), the ledger's origin is \(origin)",
                "\(path) 是 \(name) 的密钥，而账本的标识是 \(origin)")
        case .explainWithoutMap:
            lang(
                "--explain explains a mapping: name one with --map FILE",
                "--explain 用于说明映射：请用 --map 指定映射文件")
        case .limitBelowOne(let limit):
            lang(
                "--limit \(limit): give a number of rows above zero",
                "--limit \(limit)：须为大于零的行数")
        case .sheetZero(let sheet):
            lang(
                "--sheet \(sheet): sheets are numbered from 1",
                "--sheet \(sheet)：工作表从 1 开始编号")
        case .noFileNamed: lang("name a file to write", "请指定要写入的文件")
        case .outside(let option, let range):
            lang(
                "\(option) is \(range.lowerBound) to \(range.upperBound)",
                "\(option) 须为 \(range.lowerBound) 至 \(range.upperBound)")
        case .together(let one, let other):
            lang("\(one) and \(other) go together", "\(one) 与 \(other) 须同用")
        case .exclude(let one, let other):
            lang("\(one) and \(other) exclude each other", "\(one) 与 \(other) 不能同用")
        case .noneOf(let name, let text, let known):
            lang(
                "\(name) is no “\(text)”; it may be: \(known.joined(separator: ", "))",
                "\(name) 不能为“\(text)”；可用：\(known.joined(separator: ", "))")
        case .noMoment(let text):
            lang(
                "“\(text)” is neither the number of an entry nor a time like "
                    + "2022-06-30T18:00:00+08:00",
                "“\(text)”既不是分录号，也不是 2022-06-30T18:00:00+08:00 这样的时刻")
        case .twice(let name): lang("\(name) is given twice", "\(name) 给出了两次")
        case .missing(let name): lang("\(name) is needed", "须给出 \(name)")
        case .noEntryNumber(let name, let text):
            lang(
                "\(name): “\(text)” is not the number of an entry",
                "\(name)：“\(text)”不是分录号")
        case .unknownKind(let kind):
            lang(
                "there is no kind “\(kind)”; there are: "
                    + Event.Kind.allCases.map(\.rawValue).joined(separator: ", "),
                "没有类型“\(kind)”；可用："
                    + Event.Kind.allCases.map { "\($0.rawValue)（\($0.name(.zh))）" }
                    .joined(separator: "、"))
        case .yearMissing:
            lang(
                "--year is needed, as in --year 2022; or --period 2022-H1, or --from 2022-01 "
                    + "--to 2022-06",
                "须给出 --year，例如 --year 2022；或 --period 2022-H1，或 --from 2022-01 --to 2022-06")
        case .notWithQuoted:
            lang(
                "--quoted goes with --year, --tag, --at and --on only",
                "--quoted 只能与 --year、--tag、--at 和 --on 同用")
        case .noneWanted: lang("--limit is at least 1", "--limit 至少为 1")
        case .nothingToProve:
            lang(
                "give an entry, or --consistency with an old size",
                "请给出分录号，或用 --consistency 给出旧的条数")
        case .nothingToVerify: lang("give files, or --against", "请给出文件，或用 --against")
        case .noFolderNamed: lang("name a folder", "请指定文件夹")
        case .oneOrAll:
            lang(
                "name one village with --village, or a selection with --all, --township or --tag",
                "请用 --village 指定一村，或用 --all、--township、--tag 选定多村")
        case .votesOrFile:
            lang(
                "give --village, --resolution, --entitled, --present and --in-favour, or else "
                    + "--votes FILE",
                "请给出 --village、--resolution、--entitled、--present、--in-favour，或 --votes 文件")
        case .noLines:
            lang(
                "give a file of lines, or --debit and --credit",
                "请给出分录行文件，或用 --debit 和 --credit")
        case .noSuchChart(let name, let known):
            lang(
                "there is no chart “\(name)”; there are: \(known.joined(separator: ", "))",
                "没有科目表“\(name)”；可用：\(known.joined(separator: "、"))")
        case .takeWithoutChart:
            lang(
                "--take chooses accounts for those of --chart",
                "--take 用于为 --chart 的科目选择现行科目")
        case .noMomentNamed:
            lang(
                "name a moment: an entry, a time, the file of a checkpoint; or --on-a, --on-b",
                "请指定时点：分录号、时刻或检查点文件；或用 --on-a、--on-b")
        case .body(let fault): fault.sentence(lang)
        case .nothingRecordedBy(let text):
            lang("nothing was recorded by \(text)", "截至 \(text) 尚无任何记录")
        case .noEntriesIn(let year):
            lang("no entry is of \(year)", "\(year) 年没有分录")
        case .happenedLater(let seq, let day):
            lang("entry \(seq) bears a later day, \(day)", "第 \(seq) 号分录的日期较晚，为 \(day)")
        case .villageTwice:
            lang(
                "the file has a column village: leave out --village",
                "文件有“村代码”列：请去掉 --village")
        case .villageMissing:
            lang(
                "the file has no column village: name one with --village",
                "文件没有“村代码”列：请用 --village 指定")
        case .bundleOfMany:
            lang(
                "--bundle is of one number: give one address, with the key of the number",
                "--bundle 只限一个数：请给出一个地址，并写明数值的键")
        case .checkpointWithoutBundle:
            lang("--checkpoint is for --bundle FILE", "--checkpoint 须与 --bundle 同用")
        case .documentSummedTwice:
            lang(
                "--document computes the SHA-256: leave out --document-sha256",
                "--document 会计算 SHA-256：请去掉 --document-sha256")
        case .workbookOnTerminal:
            lang(
                "a workbook is not for the terminal: name a file with --output FILE, or redirect",
                "工作簿不能显示在终端上：请用 --output 指定文件，或重定向输出")
        case .statement(let fault): fault.sentence(lang)
        case .months(let fault): fault.sentence(lang)
        case .sample(let fault): fault.sentence(lang)
        }
    }
}

/// An answer that could not be written.
package struct OutputFault: Error {
    package var reason: String
    /// The reader of a pipe has gone away.
    package var nobodyReads = false

    package init(reason: String, nobodyReads: Bool = false) {
        self.reason = reason
        self.nobodyReads = nobodyReads
    }
}

package struct FileFault: Error {
    package enum Problem {
        case missing, alreadyThere, tooLarge
        /// Something else than the command writes stands there.
        case otherKind
        /// A link, a ledger's or a key's own file, a folder, a disk.
        case notForThis
        case notAFolder
        /// Within a folder of pages, which the next report replaces as a whole.
        case insideReport
        /// A key that others may read.
        case open
        case failed(String)
    }

    package var path: String
    package var problem: Problem

    package func sentence(_ lang: Language) -> String {
        switch problem {
        case .missing: lang("there is no file \(path)", "没有文件 \(path)")
        case .alreadyThere:
            lang("\(path) is already there; nothing was changed", "\(path) 已存在，未作任何改动")
        case .tooLarge: lang("\(path) is too large for its sort", "\(path) 过大")
        case .otherKind:
            lang(
                "\(path) is there and holds something else; nothing was changed",
                "\(path) 已存在，且内容不是同类文件；未作任何改动")
        case .notForThis:
            lang(
                "\(path) is a link, a folder, or belongs to a ledger or a key; nothing was changed",
                "\(path) 是链接或文件夹，或属于账本或密钥；未作任何改动")
        case .notAFolder: lang("\(path) is not a folder", "\(path) 不是文件夹")
        case .insideReport:
            lang(
                "\(path) lies within the folder of a report, which is replaced as a whole; name "
                    + "another place",
                "\(path) 位于另一审计报告的文件夹内，该文件夹更新时整体替换；请另指定位置")
        case .open:
            lang(
                "\(path): others can read this key; make it yours alone: chmod 600 \(path)",
                "\(path)：他人可读此密钥；请先执行：chmod 600 \(path)")
        case .failed(let reason): "\(path): \(reason)"
        }
    }

    package init(path: String, _ problem: Problem) {
        self.path = path
        self.problem = problem
    }
}
