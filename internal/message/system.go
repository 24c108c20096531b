package message

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"strconv"
	"syscall"
)

// causes are errors of the operating system and of Go's library that a call may meet, in Chinese.
var causes = []struct {
	err error
	zh  string
}{
	{context.Canceled, "已中断"},
	{context.DeadlineExceeded, "超时"},
	{os.ErrDeadlineExceeded, "超时"},
	{fs.ErrNotExist, "没有这个文件或文件夹"},
	{fs.ErrExist, "已存在"},
	{fs.ErrPermission, "没有权限"},
	{fs.ErrClosed, "文件已关闭"},
	{syscall.ENOSPC, "磁盘已满"},
	{syscall.EDQUOT, "超出磁盘配额"},
	{syscall.EROFS, "文件系统只读"},
	{syscall.EISDIR, "这是文件夹"},
	{syscall.ENOTDIR, "路径中有一段不是文件夹"},
	{syscall.ENOTEMPTY, "文件夹不为空"},
	{syscall.ENAMETOOLONG, "文件名太长"},
	{syscall.EIO, "读写出错"},
	{syscall.EMFILE, "打开的文件过多"},
	{syscall.EFBIG, "文件过大"},
	{syscall.EBUSY, "正被占用"},
	{syscall.EXDEV, "不在同一文件系统"},
	{syscall.EPIPE, "对方已关闭"},
	{syscall.EINVAL, "参数无效"},
	{syscall.ECONNREFUSED, "连接被拒绝"},
	{syscall.ECONNRESET, "连接被对方断开"},
	{syscall.ETIMEDOUT, "超时"},
	{syscall.EADDRINUSE, "地址已被占用"},
	{syscall.EADDRNOTAVAIL, "本机没有这个地址"},
	{syscall.EHOSTUNREACH, "主机不可达"},
	{syscall.ENETUNREACH, "网络不可达"},
	{csv.ErrFieldCount, "列数与表头不符"},
	{csv.ErrQuote, "引号使用有误"},
	{csv.ErrBareQuote, "未加引号的单元格中出现引号"},
	{strconv.ErrSyntax, "格式不对"},
	{strconv.ErrRange, "超出范围"},
	{io.ErrUnexpectedEOF, "内容不完整"},
	{io.EOF, "内容为空"},
}

// deeds are the operations that errors of files and connections name.
var deeds = map[string]string{
	"open": "打开", "create": "新建", "read": "读取", "write": "写入", "close": "关闭", "stat": "查看", "lstat": "查看",
	"mkdir": "新建文件夹", "mkdirtemp": "新建临时文件夹",
	"remove": "删除", "unlink": "删除", "unlinkat": "删除", "rename": "改名", "link": "链接", "readdir": "列出",
	"readdirent": "列出", "sync": "写盘", "fsync": "写盘", "truncate": "截短",
	"dial": "连接", "listen": "监听", "accept": "接受连接", "connect": "连接", "bind": "绑定", "chmod": "更改权限", "fdatasync": "写盘",
}

func deed(op string) string {
	if zh, ok := deeds[op]; ok {
		return zh
	}
	return op
}

// foreign is an error of the operating system or of Go's library in Chinese.
func foreign(err error) (string, bool) {
	switch e := err.(type) {
	case *fs.PathError:
		return fmt.Sprintf("%s %s 失败：%s", deed(e.Op), e.Path, chineseError(e.Err)), true
	case *os.LinkError:
		return fmt.Sprintf("把 %s %s为 %s 失败：%s", e.Old, deed(e.Op), e.New, chineseError(e.Err)), true
	case *os.SyscallError:
		return chineseError(e.Err), true
	case *net.OpError:
		at := e.Net
		if e.Addr != nil {
			at = e.Addr.String()
		}
		return fmt.Sprintf("%s %s 失败：%s", deed(e.Op), at, chineseError(e.Err)), true
	case *net.DNSError:
		return fmt.Sprintf("找不到主机 %s", e.Name), true
	case *net.AddrError:
		return fmt.Sprintf("地址 %s 无效", e.Addr), true
	case *strconv.NumError:
		return fmt.Sprintf("%q %s", e.Num, chineseError(e.Err)), true
	case *csv.ParseError:
		return fmt.Sprintf("第 %d 行：%s", e.Line, chineseError(e.Err)), true
	case *json.SyntaxError:
		return fmt.Sprintf("第 %d 字节处不符合 JSON 语法", e.Offset), true
	case *json.UnmarshalTypeError:
		return fmt.Sprintf("JSON 的 %s 一项类型不对（实为 %s）", e.Field, e.Value), true
	}
	for _, c := range causes {
		if err == c.err || isPlain(err, c.err) {
			return c.zh, true
		}
	}
	return "", false
}

// isPlain reports whether an error number of the system means target; those carry nothing else to say.
func isPlain(err, target error) bool {
	_, number := err.(syscall.Errno)
	return number && errors.Is(err, target)
}
