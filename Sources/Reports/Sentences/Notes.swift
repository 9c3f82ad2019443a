// What commands say on the way: what was made, and what else there is to know.

internal import Ledger

package enum Note {
    case created(path: String, profile: String)
    case copied(path: String, entries: Int64)
    case published(folder: String, entries: UInt64, tiles: Int)
    /// Pages of an audit.
    case reported(folder: String, pages: Int)
    case upgraded(path: String)
    /// Which sheet of a workbook is read.
    case sheet(String, path: String)

    package func sentence(_ lang: Language) -> String {
        switch self {
        case .created(let path, let profile):
            lang(
                "created \(path) with profile \(profile); next: collective village add "
                    + "CODE NAME",
                "已新建 \(path)，采用 \(profile)；下一步：collective village add 村代码 村名")
        case .copied(let path, let entries):
            lang("\(path) holds \(grouped(entries)) entries", "\(path) 含 \(grouped(entries)) 条分录")
        case .published(let folder, let entries, let tiles):
            lang(
                "\(folder): \(entries) entries published, \(tiles) tiles new",
                "\(folder)：已发布 \(entries) 条分录，新写 \(tiles) 个瓦片")
        case .reported(let folder, let pages):
            lang(
                "\(folder): report of \(grouped(pages)) pages written; begin with "
                    + "\(folder)/index.html",
                "\(folder)：已写出报告，共 \(grouped(pages)) 页；请从 \(folder)/index.html 开始")
        case .sheet(let name, let path):
            lang("\(path): sheet “\(name)”", "\(path)：工作表“\(name)”")
        case .upgraded(let path):
            lang(
                "note: \(path) was written by an earlier collective; its sums were rebuilt",
                "注意：\(path) 由较早版本的 collective 写成，已重建其汇总")
        }
    }
}

/// Work that takes a while.
package enum Work {
    case importing, replaying, auditing

    package func name(_ lang: Language) -> String {
        switch self {
        case .importing: lang("importing", "导入")
        case .replaying: lang("replaying", "重放")
        case .auditing: lang("auditing", "审计")
        }
    }
}
