// A page of help, or an error of usage, in Chinese. The parser wraps by characters, and Chinese
// ones are two columns wide: it is asked for lines that do not wrap, and they are wrapped here.

/// Where what is said of an option begins.
private let textColumn = 26

/// - Parameters:
///   - page: what the parser says, each paragraph and each text of an option on a line of its own.
///   - width: the columns there are.
/// - Returns: the same in Chinese; `nil` for anything but help and errors, such as a script.
package func chinesePage(_ page: String, width: Int) -> String? {
    guard page.hasPrefix("OVERVIEW: ") || page.hasPrefix("Error: ") else { return nil }
    var lines: [String] = []
    var label: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
        let margin = line.prefix { $0 == " " }.count
        if let option = label {
            label = nil
            guard margin < textColumn else {
                lines.append(element(option, line.dropFirst(margin), width))
                continue
            }
            lines.append(named(option))
        }
        if margin == 2, let end = line.dropFirst(2).firstRange(of: "  ")?.lowerBound {
            lines.append(element(line[..<end], line[end...].drop { $0 == " " }, width))
        } else if margin == 2, !line.hasPrefix("  See '"), !line.hasPrefix("  - ") {
            label = String(line)
        } else {
            lines.append(paragraph(line, width))
        }
    }
    return (lines + [label].compactMap { $0.map(named) }).joined(separator: "\n")
}

/// An option or a command, and beside it what it is.
private func element(
    _ label: some StringProtocol, _ text: some StringProtocol, _ width: Int
) -> String {
    let margin = String(repeating: " ", count: textColumn)
    let label = named(label)
    let text = parserSentence(text).wrapped(to: width - textColumn)
        .replacing("\n", with: "\n" + margin)
    guard label.displayWidth < textColumn else { return label + "\n" + margin + text }
    return label + margin.dropFirst(label.displayWidth) + text
}

private func paragraph(_ line: Substring, _ width: Int) -> String {
    for (english, chinese) in [("OVERVIEW: ", "概述："), ("Error: ", "错误："), ("   or: ", "或：")]
    where line.hasPrefix(english) {
        let text = chinese + parserSentence(line.dropFirst(english.count))
        return english == "OVERVIEW: " ? text.wrapped(to: width) : text
    }
    if line.hasPrefix("Help:  ") { return "说明：" + line.dropFirst(7) }
    for english in ["USAGE: ", "Usage: "] where line.hasPrefix(english) {
        return usage(line.dropFirst(english.count), width)
    }
    let text = parserSentence(line)
    return text == line ? text.wrapped(to: width) : named(text)
}

/// How a command is called. No option is parted from its value.
private func usage(_ line: Substring, _ width: Int) -> String {
    var lines = ["用法："]
    let margin = lines[0].displayWidth
    let joined = named(line).replacing(" <", with: "\u{A0}<").replacing("]\u{A0}<", with: "] <")
    for word in joined.split(separator: " ") {
        let last = lines[lines.count - 1]
        if last.displayWidth > margin, last.displayWidth + 1 + String(word).displayWidth > width {
            lines.append(String(repeating: " ", count: margin))
        }
        let isFirst = lines[lines.count - 1].displayWidth == margin
        lines[lines.count - 1] += (isFirst ? "" : " ") + word
    }
    return lines.joined(separator: "\n").replacing("\u{A0}", with: " ")
}

/// With Chinese names of the values that the parser itself names.
private func named(_ text: some StringProtocol) -> String {
    String(text).replacing("<subcommand>", with: "<子命令>")
        .replacing("<subcommands>", with: "<子命令>").replacing("<options>", with: "<选项>")
}
