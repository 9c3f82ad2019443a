// The words of the command that compares two moments.

extension CommandWords {
    package static let diff = Self(
        "What changed between two moments, and by which entries.",
        "两个时点之间的变动，以及造成变动的分录。",
        more: """
            A and B are entries, moments or files of checkpoints, as --at takes them; without B \
            it is now. --on-a and --on-b leave out what happened after a day. Figures: what was \
            posted to each account (debit − credit) and what came in or went out of each \
            category. The entries listed add up to each change, to the fen, or nothing is \
            answered.

            An entry is a correction when it is a reversal or records anew what the reversal \
            before it took back; else late when its month was over when it was recorded (UTC), \
            had been closed, or had a figure quoted; else current.
            """,
        """
        A、B 与 --at 相同，可为分录号、时刻或检查点文件；不给 B 则为现在。--on-a、--on-b 略去某日之后发生的业务。\
        所列数字为各科目的发生净额（借方减贷方）和各类别的流入或流出。所列分录之和与每项变动分文不差，否则不予回答。

        冲销，以及紧接冲销重新记录的分录，为更正；否则，记录时所属月份已过（按 UTC）、此前已结账或已公布数据的，\
        为迟记；其余为当期。
        """)
}

extension OptionWords {
    package static let earlierMoment = Self(
        "The first moment. Default: now.", "第一个时点，默认为现在。", value: "a", "A")
    package static let laterMoment = Self(
        "The second moment. Default: now.", "第二个时点，默认为现在。", value: "b", "B")
    package static let earlierDay = Self(
        "At A, what had happened by this day.", "A 只计该日（含）以前发生的业务。", value: "day", "日期")
    package static let laterDay = Self(
        "At B, what had happened by this day.", "B 只计该日（含）以前发生的业务。", value: "day", "日期")
    package static let changedBy = Self(
        "each (village and month), village, month or total.",
        "汇总方式：each（逐村逐月）、village（按村）、month（按月）、total（合计）。", value: "by", "方式")
    package static let entriesOnly = Self(
        "Only the entries, in a table or CSV.", "表格和 CSV 只列分录。")
}
