// The words of the commands that check, sign, prove, verify and hand on: replay, audit, key,
// checkpoint, prove, verify, receipt, witness, publish, export, tail, backup.

internal import Audit

extension CommandWords {
    package static let replay = Self(
        "Rebuild every projection from the log, or compare them with it.",
        "由日志重建全部汇总，或与日志比对。",
        more: """
            The digest is SHA-256 over the facts; the same history gives the same digest on any \
            machine. With --check or --to nothing is written.
            """, "摘要是对事实的 SHA-256；同一历史在任何机器上得出同一摘要。给出 --check 或 --to 时不写入。")
    package static let audit = Self(
        "Check the whole ledger from nothing and list what is broken or doubtful.",
        "从头核查整个账本，列出损坏或可疑之处。",
        more: """
            Every entry is rehashed, decoded and balanced, every reference followed, every \
            projection compared with a replay, and the file checked by SQLite. Then the books are \
            held against the rules of law and practice, each with its ground and the policies \
            in force on the day: red is a breach, yellow asks for an explanation, green is worth \
            knowing. Exit 1 on findings of severity \
            error, with --strict also on red. Nothing is repaired. A file with tables, triggers or \
            views that are not of a ledger is not read further. With --since, the leaf hashes of \
            the entries before the checkpoint must give its root; their content is not checked. \
            --open audits nothing and lists the findings on record that are open (with --strict, \
            exit 1 while a red one is).
            """,
        """
        每条分录都重新计算散列、解码并核对借贷，每处引用都追查，各项汇总都与重放结果比对，文件由 SQLite 检查。然后按法律\
        法规和审计惯例的各条规则检查账务，每条都有依据，参数取当日有效的规定：红为违反，黄须说明，绿供参考。发现“错误”时\
        退出码为 1，加 --strict 则“红”也是。不作任何修复。文件含有不属于账本的表、触发器或视图时不再读取。给出 --since 时，\
        检查点之前各分录的叶散列须得出其根，但不核对其内容。--open 不作审计，只列出未销号的发现（加 --strict 时，\
        有红色的则退出码为 1）。
        """)
    package static let key = Self("Make signing keys.", "制作签名密钥。")
    package static let keyNew = Self(
        "Make an Ed25519 key and print its verifier key.", "制作 Ed25519 密钥并输出其公钥。",
        more: """
            The file (mode 0600) holds the secret half in the text form of Go's sumdb/note. \
            Keep it outside the ledger and back it up. What it signs is remembered beside it \
            (FILE.signed). Hand the verifier key, which is \
            printed, to everybody who should check checkpoints. A key that signs a ledger's \
            checkpoints bears the ledger's origin as its name, which is the default.
            """,
        """
        文件（权限 0600）以 Go 的 sumdb/note 文本格式保存私钥。请将其存放在账本之外并备份。所签署的内容记在其旁（文件名加 \
        .signed）。输出的公钥应交给每一位需要核对检查点的人。签署账本检查点的密钥以账本的标识为名，这也是默认值。
        """)
    package static let keyShow = Self(
        "Print the verifier key of a key file.", "输出密钥文件的公钥。")
    package static let checkpoint = Self(
        "Sign the ledger's present size and root (C2SP tlog-checkpoint).",
        "签署账本当前的条数和根（C2SP tlog-checkpoint）。",
        more: """
            Keep what is printed outside the ledger: publish it, hand it to a neighbouring \
            village, print it in the disclosure. Whoever holds it can later tell whether the \
            ledger was rewritten. What was last signed is remembered beside the key \
            (KEY.signed): every entry since is hashed anew, and a ledger that does not continue \
            it, such as a restored backup, is not signed. A key whose memory is missing signs only \
            with --first, and then every entry is hashed.
            """,
        """
        输出的检查点请保存在账本之外：公布、交给邻村、印入公开栏。持有者日后可据以判断账本是否被重写。最近一次签署的内容记在\
        密钥旁（密钥文件名加 .signed）：此后的分录都重新计算散列，不能与之衔接的账本（如恢复的备份）不予签署。缺少该记录的密钥\
        只有加 --first 才签署，并对全部分录计算散列。
        """)
    package static let prove = Self(
        "Prove that an entry stands in the ledger, or that it only grew.",
        "证明一条分录载于账本，或账本只增未改。",
        more: """
            `prove SEQ` writes a proof (C2SP tlog-proof) that anyone can verify without the \
            ledger, and with -o the entry's line beside it; --with-entry puts both in one file. \
            `prove --consistency OLD`, OLD a size or a checkpoint file, proves that the tree of \
            that size is the beginning of the one in the checkpoint; a witness takes it as it \
            is. The checkpoint is --checkpoint, else the latest that was signed.
            """,
        """
        `prove 分录号` 写出任何人无需账本即可核验的证明（C2SP tlog-proof），加 -o 时并在其旁写出分录行；--with-entry \
        将两者写入同一文件。`prove --consistency 旧条数` 证明该条数的树是检查点之树的开头，也可给出旧的检查点文件；见证人可直接\
        使用。检查点由 --checkpoint 给出，否则为最近签署的。
        """)
    package static let verify = Self(
        "Verify proofs and checkpoints without a ledger, or a ledger against checkpoints.",
        "无需账本核验证明和检查点，或以检查点核验账本。",
        more: """
            FILEs are told by their content: a proof or receipt (with its entry inside, beside \
            it or as another FILE), a checkpoint, a consistency proof between two checkpoints. All \
            checkpoints of one log are held against each other, in whatever order: two of one size \
            with different roots, signed by a trusted key, are a fork, and the two files its \
            evidence. --vkey (a verifier key as text) or --policy (a file of log, witness, \
            group and quorum lines) says who is believed; without either nobody's signature \
            counts, and the answer is 1. --against checks the whole --ledger against a \
            checkpoint kept outside; given several, it narrows down where history departs. A \
            --ledger that is named is checked against the FILEs and its own copies, too.
            """,
        """
        文件按内容识别：证明或收据（分录在其中、在其旁或另作文件）、检查点、两个检查点之间的一致性证明。同一日志的检查点不论先后\
        都互相比对：条数相同而根不同、且由受信任密钥签署的两个检查点即为分叉，两份文件就是证据。--vkey（公钥文本）或 --policy\
        （由 log、witness、group、quorum 各行组成的文件）说明信任谁；两者都没有则任何签名都不算数，退出码为 1。--against \
        以另行保存的检查点核验整个 --ledger；给出多个时可缩小历史分歧的范围。写明 --ledger 时，也与各文件及其自存的检查点比对。
        """)
    package static let receipt = Self(
        "Print a receipt for an entry: in plain words, with a proof that can be verified.",
        "为一条分录出具收据：文字说明，并附可核验的证明。",
        more: """
            Plain text to print or to send. It carries the entry, the signed checkpoint and the \
            proof, and says how to verify it: collective verify FILE --vkey KEY.
            """,
        """
        纯文本，可打印或发送。其中有分录、已签署的检查点和证明，并写明核验方法：collective verify 文件 --vkey 公钥。
        """)
    package static let witness = Self(
        "Cosign a checkpoint that continues the last one seen (C2SP tlog-witness).",
        "会签与上次所见相衔接的检查点（C2SP tlog-witness）。",
        more: """
            REQUEST is what `collective prove --consistency` writes (\"old\", proof, \
            checkpoint), a file or - for standard input. The new size and root are stored in \
            --state before the cosignature is printed. A checkpoint that does not continue the \
            last one is refused with the status of the specification: 403 not signed by the log, \
            404 unknown log, 409 another old size is expected, 422 the proof does not hold (a \
            fork); exit 1.
            """,
        """
        请求即 `collective prove --consistency` 的输出（旧条数、证明、检查点），为文件，或以 - 表示标准输入。新的条数和根\
        先存入 --state，再输出会签。与上次不衔接的检查点按规范的状态码拒绝：403 非该日志签署，404 不认识的日志，\
        409 旧条数不符，422 证明不成立（分叉）；退出码为 1。
        """)
    package static let publish = Self(
        "Write the log as static files that any tile client reads (C2SP tlog-tiles).",
        "将日志写成任何瓦片客户端可读的静态文件（C2SP tlog-tiles）。",
        more: """
            DIR/checkpoint, DIR/tile/… and DIR/tile/entries/…, up to the latest signed \
            checkpoint or --checkpoint. Entries are published whole: whoever may read DIR reads \
            the books. A later run adds what is new: every entry since the published checkpoint is \
            hashed anew, and a ledger that does not continue that checkpoint changes nothing. The \
            checkpoint is replaced last, so that a reader never sees one whose tiles are missing.
            """,
        """
        写出文件夹下的 checkpoint、tile/… 和 tile/entries/…，截至最近签署的检查点或 --checkpoint。分录全文公布：\
        能读取该文件夹者即能读账。再次运行时只增补新的部分：已公布检查点之后的分录都重新计算散列，不能与该检查点衔接的账本\
        不会改动任何内容。检查点最后替换，读者不会见到瓦片不全的检查点。
        """)
    package static let export = Self(
        "Print the whole history for other tools.", "输出全部历史，供其他工具使用。",
        more: """
            ndjson: one canonical JSON line (RFC 8785) an entry; the SHA-256 of a zero byte and \
            the line is the entry's leaf hash. csv: one row an entry; its column postings holds \
            every account with debit − credit, parted by blanks, so that balances are sums over \
            it. hledger, ledger, beancount: the postings as a journal, with all accounts declared, \
            vouchers and categories kept, and year-end closing entries tagged closing.
            """,
        """
        ndjson：每条分录一行规范 JSON（RFC 8785）；零字节加该行的 SHA-256 即为分录的叶散列。csv：每条分录一行；其中 \
        postings 列为各科目及其借方减贷方，以空格分隔，余额即其合计。hledger、ledger、beancount：过账写成日记账，\
        申明全部科目，保留凭证号和类别，年末结转分录标为 closing。
        """)
    package static let tail = Self(
        "Print the entries that follow one, and with --follow those that are yet to come.",
        "输出某号之后的分录；加 --follow 则继续输出此后记录的分录。",
        more: """
            The lines of `export --format ndjson`, each once and in order while others write. \
            Without --after all of them from the first, so that nobody misses any; with --new only \
            what is recorded from now on. To go on after an interruption, give --after the seq of \
            the last whole line: a line without its newline has not arrived. Ends on SIGINT or \
            SIGTERM with 0, and when nobody reads its output. A ledger that is replaced, shortened \
            or rewritten while it is followed is an error (74).
            """, """
            输出 `export --format ndjson` 的各行，他人正在写入时也依次每行一次。不给出 --after 则从第一条起全部输出，\
            以免遗漏；加 --new 则只输出此后记录的分录。中断后继续，请以最后一个完整行的分录号作 --after：没有换行符的行\
            视为尚未到达。收到 SIGINT 或 SIGTERM 即以 0 结束，输出无人读取时也结束。跟踪期间账本被替换、变短或被改写\
            即为错误（74）。
            """)
    package static let backup = Self(
        "Write a consistent copy of the ledger, also while others write to it.",
        "写出账本的一致副本，他人正在写入时也可。",
        more: "Refuses a file that is already there.", "文件已存在则拒绝。")
}

extension OptionWords {
    package static let replayTo = Self(
        "Fold the log up to this entry only and say what it gives.",
        "只汇总到该号分录并说明结果。", value: "seq", "分录号")
    package static let check = Self(
        "Compare only; exit 1 and name the first difference if they differ.",
        "只作比对；不一致时退出码为 1，并指出首处差异。")

    // MARK: Audit

    package static let rules = Self(
        "One rule only; may be given several times.", "只查一条规则，可重复给出。", value: "rule",
        "规则")
    package static let findingsOfVillage = Self(
        "Findings of one village only.", "只限一村的发现。", value: "village", "村代码")
    package static let findingsOfYear = Self(
        "Findings of one year, and those of no day, only.",
        "只限一个年度的分录的发现，以及不属于任何日期的发现。", value: "yyyy", "年份")
    package static let since = Self(
        "Check only what follows this checkpoint, once the ledger is seen to hold it.",
        "确认账本含有此检查点后，只核查其后的内容。", value: "file", "文件")
    package static let keyForSince = Self(
        "The verifier key for --since.", "用于 --since 的公钥。", value: "key", "公钥")
    package static let policyForSince = Self(
        "A trust policy for --since.", "用于 --since 的信任策略。", value: "file", "文件")
    package static let leastSeverity = Self(
        "Findings at least so grave.", "只限不轻于此程度的发现。", value: "severity", "程度")
    package static let listRules = Self(
        "List every rule with its ground and policies, and what cannot be checked yet.",
        "列出全部规则及其依据、参数，以及尚不能检查的规则。")
    package static let reportFolder = Self(
        "A folder to write the report to: pages in both languages to publish or print, one for "
            + "each village. A folder that is there is replaced only if it is empty or holds a "
            + "report.",
        "写入报告的文件夹：中英文网页，可公布或打印，每村一页。已存在的文件夹只有为空或内容为报告时才会被替换。",
        value: "folder", "文件夹")
    package static let strict = Self("Exit 1 on red findings too.", "“红”的发现也使退出码为 1。")

    // MARK: Keys and checkpoints

    package static let newKeyFile = Self(
        "Where the key goes.", "密钥写入何处。", value: "file", "文件")
    package static let keyName = Self(
        "The key's name. Default: the origin of the ledger.", "密钥名称。默认为账本的标识。",
        value: "name", "名称")
    package static let witnessKind = Self("A witness's key, for cosignatures.", "见证人密钥，用于会签。")
    package static let keyFile = Self("The key file.", "密钥文件。", value: "file", "文件")
    package static let signingKey = Self(
        "The signing key. Default: $COLLECTIVE_KEY, else collective.key here.",
        "签名密钥。默认为 $COLLECTIVE_KEY，未设置时为当前文件夹的 collective.key。",
        value: "file", "文件")
    package static let listCheckpoints = Self(
        "List the checkpoints that were signed.", "列出已签署的检查点。")
    package static let first = Self(
        "The key has signed nothing of this ledger yet, though its memory is missing.",
        "密钥虽缺少签署记录，但确未签署过本账本。")

    package static let cosignedCopy = Self(
        "Keep the cosignatures of a file with the checkpoint that was signed last.",
        "将文件中的会签并入最近签署的检查点。", value: "file", "文件")
    package static let witnessVerifier = Self(
        "The verifier key of a witness whose cosignature is kept.", "其会签予以保存的见证人公钥。",
        value: "key", "公钥")

    // MARK: Proofs and trust

    package static let provenEntry = Self("The entry.", "分录号。", value: "seq", "分录号")
    package static let consistency = Self(
        "A size, or a file with a checkpoint.", "旧的条数，或检查点文件。", value: "old", "旧条数")
    package static let withEntry = Self(
        "Put the entry's line into the proof.", "将分录行写入证明。")
    package static let evidence = Self(
        "Proofs, entries, checkpoints.", "证明、分录、检查点。", value: "files", "文件")
    package static let policy = Self("A trust policy.", "信任策略。", value: "file", "文件")
    package static let logKey = Self(
        "A log's verifier key.", "日志的公钥。", value: "key", "公钥")
    package static let against = Self(
        "A checkpoint kept outside the ledger.", "另行保存在账本之外的检查点。", value: "file", "文件")

    // MARK: Witnesses

    package static let request = Self("The request.", "请求。", value: "request", "请求")
    package static let witnessState = Self(
        "What this witness has seen.", "见证人所见的记录。", value: "file", "文件")
    package static let witnessKey = Self(
        "The witness's key (key new --witness).", "见证人密钥（key new --witness）。",
        value: "file", "文件")
    package static let knownLogKey = Self(
        "The verifier key of a log that is known.", "所认识的日志的公钥。", value: "key", "公钥")
    package static let knownLogs = Self(
        "A policy that names the logs.", "列出各日志的策略。", value: "file", "文件")
    package static let cosignedFile = Self(
        "Where the cosigned checkpoint goes.", "会签后的检查点写入何处。", value: "file", "文件")

    // MARK: Handing on

    package static let publishedFolder = Self(
        "The folder.", "文件夹。", value: "folder", "文件夹")
    package static let publishedCheckpoint = Self(
        "The checkpoint to publish.", "要公布的检查点。", value: "file", "文件")
    package static let exportFormat = Self(
        "ndjson, csv, xlsx, hledger, ledger or beancount.", "输出格式。", value: "format", "格式")
    package static let exportTo = Self("Up to this entry.", "截至该号分录。", value: "seq", "分录号")
    package static let tailAfter = Self(
        "Begin behind this entry.", "从该号分录之后开始。", value: "seq", "分录号")
    package static let tailNew = Self(
        "Begin behind the last entry there is.", "从现有的最后一条分录之后开始。")
    package static let tailFollow = Self(
        "Wait for more.", "等待新的分录。")
    package static let backupPath = Self(
        "Where the copy goes.", "副本写入何处。", value: "path", "路径")
}
