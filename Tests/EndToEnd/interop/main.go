// Verifies what collective writes, and makes what collective must verify, with the packages note and
// tlog of golang.org/x/mod/sumdb, which nobody here wrote.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(path string) []byte {
	data, err := os.ReadFile(path)
	must(err)
	return data
}

// tree opens a checkpoint and gives its size and root.
func tree(path, key string) (int64, tlog.Hash) {
	return parse(read(path), key)
}

func parse(data []byte, key string) (int64, tlog.Hash) {
	verifier, err := note.NewVerifier(key)
	must(err)
	opened, err := note.Open(data, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return size, root
}

func hashes(lines []string) []tlog.Hash {
	var list []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		must(err)
		list = append(list, hash)
	}
	return list
}

// inclusion KEY PROOF LINE: an offline proof and the entry's line.
func inclusion(key, proof, line string) {
	head, checkpoint, _ := bytes.Cut(read(proof), []byte("\n\n"))
	size, root := parse(checkpoint, key)
	lines := strings.Split(string(head), "\n")[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	must(err)
	entry := bytes.TrimSuffix(read(line), []byte("\n"))
	must(tlog.CheckRecord(hashes(lines[1:]), size, root, index, tlog.RecordHash(entry)))
}

// consistency KEY CHECKPOINT REQUEST: an earlier checkpoint and what continues it.
func consistency(key, earlier, request string) {
	oldSize, oldRoot := tree(earlier, key)
	head, checkpoint, _ := bytes.Cut(read(request), []byte("\n\n"))
	size, root := parse(checkpoint, key)
	must(tlog.CheckTree(hashes(strings.Split(string(head), "\n")[1:]), size, root, oldSize, oldRoot))
}

type tiles string

func (dir tiles) Height() int                            { return 8 }
func (dir tiles) SaveTiles(_ []tlog.Tile, _ [][]byte)    {}
func (dir tiles) ReadTiles(list []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range list {
		// C2SP leaves out the height that sumdb's paths have: tile/8/0/000 is tile/0/000.
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		content, err := os.ReadFile(string(dir) + "/" + path)
		if err != nil {
			return nil, err
		}
		data = append(data, content)
	}
	return data, nil
}

// published KEY DIR: every record hash read through the tiles, checked against the root.
func published(key, dir string) {
	size, root := tree(dir+"/checkpoint", key)
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tiles(dir))
	found, err := tlog.TreeHash(size, reader)
	must(err)
	if found != root {
		must(fmt.Errorf("root differs"))
	}
	for index := int64(0); index < size; index += 1 + size/50 {
		_, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		must(err)
	}
}

// served is what an address serves as a log of C2SP tlog-tiles.
type served string

func (base served) get(path string) ([]byte, error) {
	answer, err := http.Get(string(base) + "/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return io.ReadAll(answer.Body)
}

func (base served) Height() int                         { return 8 }
func (base served) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (base served) ReadTiles(list []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range list {
		content, err := base.get(strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		data = append(data, content)
	}
	return data, nil
}

// follow KEY URL SEEN: the served checkpoint continues the one seen before, if there is one, and every
// entry in it is the one of its hash; then it is the one seen.
func follow(key, url, seen string) {
	base := served(url)
	data, err := base.get("checkpoint")
	must(err)
	size, root := parse(data, key)
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, base)
	if _, err := os.Stat(seen); err == nil {
		oldSize, oldRoot := tree(seen, key)
		proof, err := tlog.ProveTree(size, oldSize, reader)
		must(err)
		must(tlog.CheckTree(proof, size, root, oldSize, oldRoot))
	}
	for first := int64(0); first < size; first += 256 {
		width := min(256, size-first)
		// The path of a tile of row 0 without its height and row: 000, 000.p/12.
		tile := tlog.Tile{H: 8, L: 0, N: first / 256, W: int(width)}
		bundle, err := base.get("tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/0/"))
		must(err)
		for index := first; index < first+width; index++ {
			if len(bundle) < 2 {
				must(fmt.Errorf("entry %d is missing", index))
			}
			length := int(binary.BigEndian.Uint16(bundle))
			hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
			must(err)
			if tlog.RecordHash(bundle[2:2+length]) != hashes[0] {
				must(fmt.Errorf("entry %d is not the one of its hash", index))
			}
			bundle = bundle[2+length:]
		}
		if len(bundle) > 0 {
			must(fmt.Errorf("bundle %d has more than its entries", first/256))
		}
	}
	must(os.WriteFile(seen, data, 0o644))
	fmt.Println(size)
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

// make DIR: a log of random-looking leaves with its own key: checkpoint, proofs, lines.
func build(dir string) {
	secret, key, err := note.GenerateKey(nil, "go.example/log")
	must(err)
	signer, err := note.NewSigner(secret)
	must(err)
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var list []tlog.Hash
		for _, index := range indexes {
			list = append(list, stored[index])
		}
		return list, nil
	})
	sign := func(size int64) string {
		root, err := tlog.TreeHash(size, reader)
		must(err)
		text := fmt.Sprintf("go.example/log\n%d\n%s\n", size, base64.StdEncoding.EncodeToString(root[:]))
		signed, err := note.Sign(&note.Note{Text: text}, signer)
		must(err)
		return string(signed)
	}
	write := func(name, text string) { must(os.WriteFile(dir+"/"+name, []byte(text), 0o644)) }
	lines := strings.Split(strings.TrimSuffix(string(read(dir+"/lines")), "\n"), "\n")
	for index, line := range lines {
		more, err := tlog.StoredHashes(int64(index), []byte(line), reader)
		must(err)
		stored = append(stored, more...)
		if index+1 == len(lines)/2 {
			write("earlier", sign(int64(index+1)))
		}
	}
	size := int64(len(lines))
	checkpoint := sign(size)
	write("key", key)
	write("later", checkpoint)
	for _, index := range []int64{0, 1, size / 3, size - 1} {
		path, err := tlog.ProveRecord(size, index, reader)
		must(err)
		text := fmt.Sprintf("c2sp.org/tlog-proof@v1\nindex %d\n", index)
		for _, hash := range path {
			text += hash.String() + "\n"
		}
		write(fmt.Sprintf("%d.tlog-proof", index), text+"\n"+checkpoint)
		write(fmt.Sprintf("%d.entry.json", index), lines[index]+"\n")
	}
	path, err := tlog.ProveTree(size, size/2, reader)
	must(err)
	text := fmt.Sprintf("old %d\n", size/2)
	for _, hash := range path {
		text += hash.String() + "\n"
	}
	write("request", text+"\n"+checkpoint)
}

func main() {
	arguments := os.Args[2:]
	switch os.Args[1] {
	case "inclusion":
		inclusion(arguments[0], arguments[1], arguments[2])
	case "consistency":
		consistency(arguments[0], arguments[1], arguments[2])
	case "published":
		published(arguments[0], arguments[1])
	case "follow":
		follow(arguments[0], arguments[1], arguments[2])
	case "build":
		build(arguments[0])
	}
}
