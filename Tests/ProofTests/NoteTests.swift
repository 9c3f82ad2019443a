// Signed notes, keys, checkpoints and cosignatures: the vectors, and each of them with one thing
// wrong, refused for its own reason.

import Proof
import Testing

@Suite("Signed notes")
struct NoteTests {
    private let key: VerifierKey
    private let logKey: VerifierKey
    private let witnessKey: VerifierKey

    init() throws {
        key = try VerifierKey(Vectors.noteKey)
        logKey = try VerifierKey(Vectors.logKey)
        witnessKey = try VerifierKey(Vectors.witnessKey)
    }

    private func note(_ text: String) throws -> SignedNote { try SignedNote(Array(text.utf8)) }

    @Test("the example of the specification verifies")
    func example() throws {
        let note = try note(Vectors.note)
        #expect(note.bytes == Array(Vectors.note.utf8))
        #expect(String(decoding: note.text, as: UTF8.self) == "This is an example message.\n")
        #expect(try note.verified(by: [key]).map(\.key) == [key])
        #expect(key.description == Vectors.noteKey)
    }

    @Test("the seeds give the known keys, checkpoint and cosignature")
    func seeds() throws {
        let log = try Vectors.logSigner()
        #expect(log.verifier == logKey && log.verifier.description == Vectors.logKey)
        let note = try Vectors.note(8)
        #expect(note.bytes == Array(Vectors.checkpoint.utf8))
        var hasher = Hasher256()
        hasher.update(note.bytes)
        #expect(hasher.finish().description == Vectors.checkpointSum)
        let witness = try Vectors.witnessSigner()
        #expect(witness.verifier == witnessKey)
        let line = try witness.sign(note.text, time: Vectors.time).line
        #expect(line == Vectors.cosignature)
        let cosigned = try SignedNote(note.bytes + Array(line.utf8))
        let verified = try cosigned.verified(by: [logKey, witnessKey])
        #expect(verified.map(\.key) == [logKey, witnessKey])
        #expect(verified.map(\.time) == [nil, Vectors.time])
    }

    @Test("a key is written and read back, with its secret half too")
    func roundTrip() throws {
        for type in [KeyType.ed25519, .cosignature] {
            let signer = try SignerKey.new(name: "村.example/账本", type)
            let again = try SignerKey(signer.description)
            #expect(again.verifier == signer.verifier)
            #expect(try VerifierKey(signer.verifier.description) == signer.verifier)
            let text = Array("合成\n".utf8)
            let note = SignedNote(text: text, signatures: [try again.sign(text, time: 7)])
            #expect(try note.verified(by: [signer.verifier]).count == 1)
        }
    }

    @Test(
        "malformed notes",
        arguments: [
            ("CRLF", Malformed.controlCharacter, 1), ("a tab", .controlCharacter, 1),
            ("no final newline", .noFinalNewline, 0), ("no blank line", .noBlankLine, 0),
            ("nothing", .noFinalNewline, 0), ("no signatures", .noSignatures, 2),
            ("a blank line at the end", .noSignatures, 4),
            ("a dash for an em dash", .signatureLine, 3),
            ("two spaces", .signatureLine, 3), ("no name", .signatureLine, 3),
            ("a name with plus", .signatureLine, 3), ("bad base64", .base64, 3),
            ("base64 without padding", .base64, 3), ("a short signature", .signatureLine, 3),
            ("base64 with bits left over", .base64, 3),
            ("too many signatures", .tooManySignatures, 103),
        ])
    func malformed(_ name: String, _ reason: Malformed, _ line: Int) {
        let text = Vectors.note
        let signature = "— example.com/foo Uw2QOkn8"
        let changed: String =
            switch name {
            case "CRLF": text.split(separator: "\n", omittingEmptySubsequences: false)
                .joined(separator: "\r\n")
            case "a tab": "This\tis" + text.dropFirst(7)
            case "no final newline": String(text.dropLast())
            case "no blank line": "a\n\(signature)\n"
            case "nothing": ""
            case "no signatures": "a\n\n"
            case "a blank line at the end": text + "\n"
            case "a dash for an em dash": "a\n\n- x AAAAAAAA\n"
            case "two spaces": "a\n\n—  x AAAAAAAA\n"
            case "no name": "a\n\n— AAAAAAAA\n"
            case "a name with plus": "a\n\n— x+y AAAAAAAA\n"
            case "bad base64": "a\n\n— x AAAA*AAA\n"
            case "base64 without padding": "a\n\n— x AAAAAAA\n"
            case "a short signature": "a\n\n— x AAAAAA==\n"
            case "base64 with bits left over": "a\n\n— x AAAAAAB=\n"
            default: "a\n\n" + String(repeating: signature + "\n", count: 101)
            }
        #expect(fault { _ = try note(changed) } == .malformed(reason, line: line))
    }

    @Test("a note that is not UTF-8, or too large")
    func bytes() {
        #expect(
            fault { _ = try SignedNote([0x61, 0xFF, 0x0A, 0x0A]) } == .malformed(.notUTF8, line: 0))
        let large = [UInt8](repeating: 0x61, count: SignedNote.limit + 1)
        #expect(fault { _ = try SignedNote(large) } == .malformed(.tooLarge, line: 0))
    }

    @Test("flipped bits of a signed text or signature are refuted, wherever they are")
    func flipped() throws {
        for place in 0..<20 {
            var note = try note(Vectors.note)
            note.text[place] ^= 1
            #expect(fault { _ = try note.verified(by: [key]) } == .refuted(.badSignature))
        }
        for place in 0..<64 {
            var note = try note(Vectors.note)
            note.signatures[0].bytes[place] ^= 0x10
            #expect(fault { _ = try note.verified(by: [key]) } == .refuted(.badSignature))
        }
    }

    @Test("unknown keys are passed over; a known one that lies spoils the note")
    func keys() throws {
        let note = try note(Vectors.note)
        #expect(fault { _ = try note.verified(by: [logKey]) } == .refuted(.noKnownSignature))
        #expect(fault { _ = try note.verified(by: []) } == .refuted(.noKnownSignature))
        var other = note
        other.signatures[0].keyID ^= 1
        #expect(fault { _ = try other.verified(by: [key]) } == .refuted(.noKnownSignature))
        // The same name and ID claimed by another key: a collision, and its signature does not fit.
        var collision = try Vectors.logSigner().sign(note.text)
        collision.name = key.name
        collision.keyID = key.id
        var forged = note
        forged.signatures = [collision]
        #expect(fault { _ = try forged.verified(by: [key]) } == .refuted(.badSignature))
        forged.signatures = [note.signatures[0], collision]
        // A second signature of a key that has signed is not looked at.
        #expect(try forged.verified(by: [key]).count == 1)
        forged.signatures = [collision, note.signatures[0]]
        #expect(fault { _ = try forged.verified(by: [key]) } == .refuted(.badSignature))
    }

    @Test("names are compared byte for byte")
    func composed() throws {
        let one = try SignerKey(name: "caf\u{E9}", .ed25519, seed: Array(0x00...0x1F))
        var note = SignedNote(text: [0x61, 0x0A], signatures: [try one.sign([0x61, 0x0A])])
        #expect(try note.verified(by: [one.verifier]).count == 1)
        note.signatures[0].name = "cafe\u{301}"
        #expect(fault { _ = try note.verified(by: [one.verifier]) } == .refuted(.noKnownSignature))
    }

    @Test("a cosignature is bound to its time and its text")
    func cosignature() throws {
        let text = try Vectors.note(8).text
        let signature = try Vectors.witnessSigner().sign(text, time: Vectors.time)
        var note = SignedNote(text: text, signatures: [signature])
        #expect(try note.verified(by: [witnessKey]).first?.time == Vectors.time)
        for place in [0, 7, 8, 71] {
            note.signatures[0] = signature
            note.signatures[0].bytes[place] ^= 1
            #expect(fault { _ = try note.verified(by: [witnessKey]) } == .refuted(.badSignature))
        }
        note.signatures[0].bytes = Array(signature.bytes.dropLast())
        #expect(fault { _ = try note.verified(by: [witnessKey]) } == .refuted(.badSignature))
        let late = try SignedNote(text + Array("\n\(Vectors.lateCosignature)".utf8))
        #expect(late.text == text)
        #expect(fault { _ = try late.verified(by: [witnessKey]) } == .refuted(.badSignature))
    }

    @Test("what a key's public half would not accept is not handed out as a signature")
    func notSigned() throws {
        let text = try Vectors.note(8).text
        let witness = try Vectors.witnessSigner()
        let last = UInt64(Int64.max)
        let note = SignedNote(text: text, signatures: [try witness.sign(text, time: last)])
        #expect(try note.verified(by: [witnessKey]).first?.time == last)
        for time in [last + 1, .max] {
            #expect(
                fault { _ = try witness.sign(text, time: time) } == .refuted(.notSigned))
        }
    }
}

@Suite("Keys and checkpoints")
struct KeyTests {
    @Test(
        "malformed keys",
        arguments: [
            ("", Malformed.keyForm), ("name", .keyForm), ("name+530d903a", .keyForm),
            ("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .keyName),
            ("a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .keyName),
            ("a\u{3000}b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .keyName),
            ("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .keyID),
            ("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .keyID),
            ("example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .keyID),
            ("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2", .base64),
            ("example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .keyType),
            ("example.com/foo+530d903a+", .keyType),
            ("example.com/foo+530d903a+AekyeRrm", .keyLength),
        ])
    func keys(_ text: String, _ reason: Malformed) {
        #expect(fault { _ = try VerifierKey(text) } == .malformed(reason, line: 1))
        if reason != .keyID, reason != .keyForm {
            #expect(
                fault { _ = try SignerKey("PRIVATE+KEY+" + text) } == .malformed(reason, line: 1))
        }
        #expect(fault { _ = try SignerKey(text) } == .malformed(.keyForm, line: 1))
    }

    @Test(
        "malformed checkpoints",
        arguments: [
            ("", Malformed.noFinalNewline, 0), ("\n8\nX\n", .origin, 1), ("a\n", .size, 2),
            ("a\n08\n", .size, 2), ("a\n+8\n", .size, 2), ("a\n-1\n", .size, 2),
            ("a\n8 \n", .size, 2),
            ("a\n9223372036854775808\n", .size, 2), ("a\n8\n", .root, 3),
            ("a\n8\nAAAA\n", .root, 3),
            ("a\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg\n", .root, 3),
            ("a\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\n", .emptyExtension, 4),
            ("a\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\nx\n\ny\n", .emptyExtension, 5),
        ])
    func checkpoints(_ text: String, _ reason: Malformed, _ line: Int) {
        #expect(
            fault { _ = try Checkpoint(Array(text.utf8)) } == .malformed(reason, line: line))
    }

    @Test("extension lines are kept")
    func extensions() throws {
        let text = Array("a\n0\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\nx y\n".utf8)
        let checkpoint = try Checkpoint(text)
        #expect(checkpoint.extensions == ["x y"] && checkpoint.text == text)
    }
}
