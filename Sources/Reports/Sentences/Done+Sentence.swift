// What stays done when it cannot be told.


/// What a command has committed.
package enum Done {
    case recorded(first: Int64, last: Int64)
    /// Of a file: so many entries.
    case imported(Int64)
    /// So many findings.
    case raised(Int)
    case rebuilt
    case created
    case signed
    case cosigned
}

extension Done {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .recorded(let first, let last):
            first == last
                ? lang("recorded as entry \(last)", "已记录为第 \(last) 号分录")
                : lang(
                    "recorded as entries \(first) and \(last)", "已记录为第 \(first) 号和第 \(last) 号分录")
        case .imported(let count):
            lang("\(grouped(count)) rows were recorded", "已记录 \(grouped(count)) 行")
        case .raised(let count):
            lang("\(grouped(count)) findings were raised", "已提出 \(grouped(count)) 项发现")
        case .created: lang("the ledger was created", "账本已新建")
        case .rebuilt: lang("the projections were rebuilt", "汇总已重建")
        case .signed:
            lang(
                "the checkpoint was signed and stands in the ledger (collective checkpoint --list)",
                "检查点已签署并存于账本（collective checkpoint --list）")
        case .cosigned:
            lang("the checkpoint was cosigned and remembered", "检查点已会签并记录")
        }
    }
}
