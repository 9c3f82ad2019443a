// The sentence of everything that may be wrong with a key, a note, a proof or a policy.

package import Proof

extension ProofFault {
    /// - Parameter path: the file; empty = none.
    package func sentence(_ lang: Language, _ path: String) -> String {
        switch self {
        case .malformed(let reason, let line):
            let place = line > 0 ? lang("line \(line)", "第 \(line) 行") : ""
            return [path, place, reason.sentence(lang)].filter { !$0.isEmpty }
                .joined(separator: ": ")
        case .refuted(let reason):
            return (path.isEmpty ? "" : "\(path): ") + reason.sentence(lang)
        }
    }
}

extension Malformed {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .tooLarge: lang("too large", "过大")
        case .notUTF8: lang("not UTF-8", "不是 UTF-8")
        case .controlCharacter:
            lang(
                "a control character (a carriage return of Windows, perhaps)",
                "含控制字符（可能是 Windows 的回车符）")
        case .noFinalNewline: lang("does not end with a newline", "末尾没有换行")
        case .noBlankLine:
            lang("no empty line before the signatures", "签名之前没有空行")
        case .noSignatures: lang("no signatures after the empty line", "空行之后没有签名")
        case .tooManySignatures: lang("too many signatures", "签名过多")
        case .signatureLine:
            lang(
                "a signature line reads: — name base64, with one space each",
                "签名行应为：— 名称 base64，各隔一个空格")
        case .base64: lang("not standard base64 with padding", "不是带填充的标准 base64")
        case .keyForm:
            lang("not a key: name+8 hex digits+base64", "不是密钥：名称+8位十六进制+base64")
        case .privateKey:
            lang(
                "a private key: never hand it out (public half: collective key show FILE)",
                "这是私钥，切勿外传（公钥：collective key show 文件）")
        case .keyName:
            lang("a key's name has no spaces and no +", "密钥名称不得含空格或 +")
        case .keyType:
            lang("a key of another type than is needed here", "此处不能用这种类型的密钥")
        case .keyLength: lang("a key of another length", "密钥长度不符")
        case .keyID:
            lang("the key's ID does not fit its name and content", "密钥标识与名称和内容不符")
        case .keyTwice:
            lang("a key that stands above already: it would count twice", "密钥已在上文列出，不得重复计算")
        case .origin: lang("the origin is missing", "缺少标识")
        case .size:
            lang("a size is a number without leading zeros", "数目应为无前导零的数字")
        case .root: lang("a root is 32 bytes in base64", "根应为 base64 的 32 字节")
        case .emptyExtension: lang("an empty line within the text", "正文中有空行")
        case .header:
            lang(
                "not a proof: the first line should be \(OfflineProof.header)",
                "不是证明：首行应为 \(OfflineProof.header)")
        case .index: lang("“index” and a number should stand here", "此处应为 index 与数字")
        case .hash: lang("a hash is 32 bytes in base64", "散列应为 base64 的 32 字节")
        case .tooManyHashes: lang("more hashes than any proof has", "散列多于任何证明所需")
        case .word: lang("this line is not of the format", "此行不合格式")
        case .policyName:
            lang(
                "a name that is not defined above, or is used twice", "名称未在上文定义，或重复使用")
        case .threshold:
            lang(
                "a group needs all, any, or a number up to its members",
                "组须写 all、any 或不超过成员数的数字")
        case .noLog: lang("no line names a log", "没有 log 行")
        case .quorumCount: lang("there must be exactly one quorum line", "须有且仅有一行 quorum")
        case .bundle: lang("not a bundle of entries", "不是分录包")
        case .tileTooShort: lang("a tile has too few hashes", "瓦片中的散列过少")
        }
    }
}

extension Refuted {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .indexBeyondSize:
            lang("the tree has no entry of that number", "树中没有该编号的分录")
        case .pathTooShort: lang("the proof has too few hashes", "证明的散列过少")
        case .pathTooLong: lang("the proof has too many hashes", "证明的散列过多")
        case .pathNotEmpty: lang("the proof should be empty", "证明应为空")
        case .rootDiffers:
            lang(
                "the entry is not in the tree of this checkpoint, or the tree is another",
                "该分录不在此检查点的树中，或不是同一棵树")
        case .oldRootDiffers:
            lang(
                "history before the earlier checkpoint was changed: its root does not follow",
                "早先检查点之前的历史被改动：其根不符")
        case .newRootDiffers:
            lang(
                "the two histories are not the same: the later root does not follow",
                "两份历史不同：后一个根不符")
        case .sizesOutOfOrder:
            lang(
                "the ledger holds fewer entries than the checkpoint: entries are gone",
                "账本的分录少于检查点：有分录被删除")
        case .publishedLater:
            lang(
                "a later checkpoint is published already; nothing was written",
                "已发布更新的检查点；未写入任何内容")
        case .writtenDiffers:
            lang(
                "the tiles that stand there do not give the checkpoint's root: not published",
                "文件夹中的瓦片算不出检查点的根；未发布检查点")
        case .noKnownSignature:
            lang("no signature of a trusted key", "没有受信任密钥的签名")
        case .badSignature:
            lang("a trusted key's signature does not fit", "受信任密钥的签名不符")
        case .otherOrigin:
            lang("the origin is not that of the key that signed", "标识与签署密钥不符")
        case .otherLog:
            lang("the checkpoint of another log", "这是另一日志的检查点")
        case .notSigned:
            lang("the key gave no valid signature; nothing was signed", "密钥未能给出有效签名；未签署")
        case .quorumMissed: lang("too few witnesses have cosigned", "见证人签名不足")
        }
    }
}

extension WitnessAnswer {
    package func sentence(_ lang: Language) -> String {
        switch self {
        case .cosigned: ""
        case .oldAboveNew:
            lang("the old size is above the checkpoint's", "旧数目大于检查点的数目")
        case .unsigned(let reason): reason.sentence(lang)
        case .unknownOrigin: lang("a log that is not known here", "此处不认识该日志")
        case .conflict(let size):
            lang("the last checkpoint seen has \(size) entries", "最近见证的检查点为 \(size) 条")
        case .unproved(let reason): reason.sentence(lang)
        }
    }
}
