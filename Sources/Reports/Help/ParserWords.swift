// The words of the argument parser itself, which knows English only: its headings and sentences are
// translated once they are said. What is not in the table stays as it is.

/// What the parser says, and the same in Chinese. `%` is whatever stands there, in the same order.
private let parserWords: [(english: String, chinese: String)] = [
    // Headings.
    ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "子命令："),
    ("% SUBCOMMANDS:", "%子命令："),
    // Of the options that every command has.
    ("Show the version.", "显示版本。"), ("Show help information.", "显示帮助。"),
    ("Show subcommand help information.", "显示子命令的帮助。"),
    // What follows the words of an option.
    ("% (values: %; default: %)", "%可取：%；默认：%。"), ("% (values: %)", "%可取：%。"),
    ("% (default: %)", "%默认：%。"),
    // Where to read on.
    ("  See '%' for detailed help.", "  详见：%"), ("  See '%' for more information.", "  详见：%"),
    // Errors.
    ("Unknown option '%'. Did you mean '%'?", "没有选项“%”；是否为“%”？"),
    ("Unknown option '%'", "没有选项“%”"), ("Invalid option: %", "选项有误：%"),
    ("Missing value for '%' in '%'", "“%”缺少值（在“%”中）"),
    ("Missing value for '%'", "“%”缺少值"), ("Missing expected argument '%'", "缺少“%”"),
    ("Missing one of: '%'", "须给出其中之一：“%”"), ("Missing required subcommand.", "缺少子命令。"),
    ("The option '%' does not take any value, but '%' was specified.", "选项“%”不带值，却给出了“%”"),
    ("Unexpected argument '%'", "多余的参数“%”"), ("% unexpected arguments: '%'", "多余的 % 个参数：“%”"),
    (
        "The value '%' is invalid for '%'. Please provide one of the following:",
        "值“%”不适用于“%”。可取："
    ),
    ("The value '%' is invalid for '%'. Please provide one of %.", "值“%”不适用于“%”。可取：%。"),
    ("The value '%' is invalid for '%'", "值“%”不适用于“%”"),
    ("Value to be set with flag % had already been set with flag %", "%与%重复设定了同一项"),
    ("Can't generate completion scripts for '%'.", "无法为“%”生成补全脚本。"),
    ("Can't autodetect a supported shell.", "无法识别所用的命令行外壳。"),
    (
        "Please use --generate-completion-script=<shell> with one of:",
        "请用 --generate-completion-script=<外壳>，可取："
    ),
]

/// A heading or a sentence of the parser in Chinese.
func parserSentence(_ english: some StringProtocol) -> String {
    for (pattern, chinese) in parserWords {
        if let parts = parts(of: english, pattern) { return filled(chinese, parts) }
    }
    return String(english)
}

/// What stands for each `%` of a pattern; `nil` if the text is another.
private func parts(of text: some StringProtocol, _ pattern: String) -> [String]? {
    let fixed = pattern.split(separator: "%", omittingEmptySubsequences: false)
    guard text.hasPrefix(fixed[0]) else { return nil }
    var rest = String(text.dropFirst(fixed[0].count))
    var parts: [String] = []
    for (place, piece) in fixed.enumerated().dropFirst() {
        if place == fixed.count - 1 {
            guard rest.hasSuffix(piece) else { return nil }
            parts.append(String(rest.dropLast(piece.count)))
            rest = ""
        } else {
            guard let found = rest.firstRange(of: piece) else { return nil }
            parts.append(String(rest[..<found.lowerBound]))
            rest = String(rest[found.upperBound...])
        }
    }
    return rest.isEmpty ? parts : nil
}

private func filled(_ pattern: String, _ parts: [String]) -> String {
    let fixed = pattern.split(separator: "%", omittingEmptySubsequences: false)
    return zip(fixed, parts + [""]).map { $0 + listed($1) }.joined()
}

/// Values that are listed: `'a', 'b' or 'c'` and `a, b` as `a、b`.
private func listed(_ values: String) -> String {
    var values = values
    for separator in ["', '", "' and '", "' or '"] {
        values = values.replacing(separator, with: "、")
    }
    return values.hasPrefix("'") && values.hasSuffix("'")
        ? String(values.dropFirst().dropLast()) : values
}
