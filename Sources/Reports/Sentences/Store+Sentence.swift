// The sentences of ledger files and their projections.

package import EventLog
package import Projections

extension StoreFault {

    package func sentence(_ lang: Language) -> String {
        switch self {
        case .noSuchFile(let path):
            lang(
                "there is no ledger at \(path). Create one with: collective init --ledger \(path)",
                "\(path) 处没有账本。可用 collective init --ledger \(path) 新建。")
        case .alreadyExists(let path):
            lang("\(path) is already there; nothing was changed", "\(path) 已存在，未作任何改动")
        case .noSuchFolder(let path):
            lang(
                "\(path): the folder in which it should stand is missing; nothing was written",
                "\(path)：所在文件夹不存在，未写入任何内容")
        case .notALedger(let path):
            lang("\(path) is not a ledger of this program", "\(path) 不是本程序的账本")
        case .newerFormat(let path, let found, let known):
            lang(
                "\(path) has format \(found), this program reads up to \(known): use a newer "
                    + "collective",
                "\(path) 的格式为 \(found)，本程序只认到 \(known)：请使用更新的 collective")
        case .foreignSchema(let path, let problem):
            lang(
                "\(path): \(problem.sentence(lang)). The file was changed by hand and nothing of "
                    + "it was read. Keep it, list what is wrong with: collective audit, and "
                    + "restore a backup; what somebody added to it can be dropped with the "
                    + "sqlite3 shell",
                "\(path)：\(problem.sentence(lang))。文件被手工改动过，未读取任何内容。"
                    + "请保留原件，用 collective audit 查看问题并恢复备份；另加的内容可用 sqlite3 删除")
        case .busy:
            lang(
                "another process is writing to the ledger; nothing was recorded, try again",
                "另一进程正在写入账本；未记录任何内容，请重试")
        case .readOnly:
            lang("the ledger cannot be written: it is read-only", "账本只读，无法写入")
        case .full:
            lang(
                "the disk is full; nothing was recorded", "磁盘已满；未记录任何内容")
        case .sumTooLarge:
            lang(
                "a total would be too large to be kept; nothing was recorded",
                "合计超出可存范围；未记录任何内容")
        case .unreadableWAL(let path):
            lang(
                "\(path)-wal holds entries that cannot be read from here (the folder is "
                    + "read-only); "
                    + "copy the ledger with its -wal file to a folder you can write to",
                "\(path)-wal 中有此处读不到的分录（文件夹只读）；请将账本连同 -wal 文件复制到可写的文件夹")
        case .corrupt(let message):
            lang(
                "the ledger file is damaged (\(message)); keep it, and restore a backup",
                "账本文件已损坏（\(message)）；请保留原件并恢复备份")
        case .damagedEntry(let seq, let problem):
            lang(
                "entry \(seq) cannot be read: \(problem). Run: collective audit",
                "第 \(seq) 号分录无法读取：\(problem)。请运行 collective audit")
        case .treeBroken:
            lang(
                "the stored hash tree is not that of the log: somebody changed the file by hand. "
                    + "Run: collective audit",
                "所存的散列树与日志不符：文件被手工改动过。请运行 collective audit")
        case .replaced(let path):
            lang(
                "another file has taken the name \(path), or nothing stands there any more",
                "\(path) 已被另一文件取代，或已不在原处")
        case .otherHistory(let seq):
            lang(
                "entry \(seq), which was handed on before, is not in the ledger any more or is "
                    + "another one: the file was replaced or changed by hand. Compare it with a "
                    + "checkpoint: collective verify --against",
                "先前已输出的第 \(seq) 号分录已不在账本中，或已成为另一条：文件被替换或手工改动过。"
                    + "请用 collective verify --against 与检查点比对")
        case .noSuchEntry(let seq, let head):
            lang(
                "there is no entry \(seq): the ledger ends at \(head)",
                "没有第 \(seq) 号分录：账本到第 \(head) 号为止")
        case .inputOutput(let message):
            lang("reading or writing failed: \(message)", "读写失败：\(message)")
        }
    }
}

extension SchemaProblem {
    package func sentence(_ lang: Language) -> String { sort.sentence(name, lang) }
}

extension SchemaProblem.Sort {
    package func sentence(_ name: String, _ lang: Language) -> String {
        switch self {
        case .missing: lang("\(name) is missing from the file", "文件中缺少 \(name)")
        case .changed:
            lang("\(name) is not as the format defines it", "\(name) 与格式定义不符")
        case .foreign:
            lang("\(name) is not part of a ledger", "\(name) 不是账本的组成部分")
        }
    }
}

extension ProjectionFault {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .behind(let projected, let head):
            lang(
                "the projections stand at entry \(projected), the log at \(head): somebody "
                    + "changed the "
                    + "file by hand. Run: collective audit, then: collective replay",
                "汇总停在第 \(projected) 号，日志在第 \(head) 号：文件被手工改动过。"
                    + "请先运行 collective audit，再运行 collective replay")
        case .otherVersion(let found, let known):
            lang(
                "the projections have version \(found), this program uses \(known). "
                    + (found > known
                        ? "Use a newer collective"
                        : "Run, where it can be written: collective replay"),
                "汇总版本为 \(found)，本程序使用 \(known)。"
                    + (found > known ? "请使用更新的 collective" : "请在可写处运行 collective replay"))
        case .otherShape(let table):
            lang(
                "the table \(table) of the projections is not as this program makes it. "
                    + "Run: collective audit, then: collective replay",
                "汇总表 \(table) 与本程序所建不符。请先运行 collective audit，再运行 collective replay")
        case .unreadable(let value):
            lang(
                "the projections hold “\(value)”, which this program never writes. "
                    + "Run: collective audit, then: collective replay",
                "汇总中有本程序不会写入的值“\(value)”。请先运行 collective audit，再运行 collective replay")
        }
    }
}
