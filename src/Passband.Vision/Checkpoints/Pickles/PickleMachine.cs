using System.Numerics;

namespace Passband.Vision.Checkpoints.Pickles;

/// <summary>
/// Runs one pickle (protocols 2 to 5; opcodes as described in CPython's pickletools) on a stack of plain values. It can build containers,
/// strings, numbers and descriptions of tensors and nothing else: it has no way to import, look up or call Python code.
/// The text opcodes of protocol 0, the extension registry and out-of-band buffers are refused; torch.save writes none of them.
/// </summary>
internal sealed class PickleMachine(Stream stream, string file)
{
    private readonly PickleInput _input = new(stream, file);
    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<long, object?> _memo = [];

    /// <summary>Runs up to the STOP opcode, leaves the stream behind it and returns the value built.</summary>
    /// <exception cref="CheckpointException">The pickle is broken, exceeds a limit or mentions a name that weights do not need.</exception>
    public object? Load()
    {
        for (var operations = 0; operations < CheckpointLimits.Operations; operations++)
        {
            var opcode = _input.Byte();
            if (opcode == '.')
                return Pop();
            Step(opcode);
            if (_stack.Count > CheckpointLimits.Stack || _marks.Count > CheckpointLimits.Depth || _memo.Count > CheckpointLimits.Memo)
                throw _input.Fail("its pickle nests or keeps more values than any network's description needs");
        }

        throw _input.Fail($"its pickle runs more than {CheckpointLimits.Operations} steps");
    }

    private void Step(byte opcode)
    {
        switch (opcode)
        {
            case 0x80: _ = _input.Byte() <= 5 ? 0 : throw _input.Fail("its pickle uses a protocol newer than 5"); break;
            case 0x95: _ = _input.Length64(); break; // FRAME only groups bytes
            case (byte)'(': _marks.Add(_stack.Count); break;
            case (byte)'0': Pop(); break;
            case (byte)'1': PopMark(); break;
            case (byte)'2': Push(Top()); break;

            case (byte)'N': Push(null); break;
            case 0x88: Push(true); break;
            case 0x89: Push(false); break;
            case (byte)'J': Push((long)_input.Int32()); break;
            case (byte)'K': Push((long)_input.Byte()); break;
            case (byte)'M': Push((long)_input.UInt16()); break;
            case (byte)'G': Push(_input.Double()); break;
            case 0x8a: PushInteger(_input.Byte()); break;
            case 0x8b: PushInteger(_input.Int32()); break;

            case (byte)'X': Push(_input.Text(_input.UInt32())); break;
            case 0x8c: Push(_input.Text(_input.Byte())); break;
            case 0x8d: Push(_input.Text(_input.Length64())); break;
            case (byte)'T': Push(_input.Latin1(_input.Int32())); break;
            case (byte)'U': Push(_input.Latin1(_input.Byte())); break;
            case (byte)'B': Push(_input.Bytes(_input.UInt32())); break;
            case (byte)'C': Push(_input.Bytes(_input.Byte())); break;
            case 0x8e or 0x96: Push(_input.Bytes(_input.Length64())); break;

            case (byte)']' or 0x8f: Push(new PickleList(), 64); break;
            case (byte)'}': Push(new PickleDict(), 160); break;
            case (byte)')': Push(new PickleTuple([])); break;
            case (byte)'t': Push(Tuple(PopMark())); break;
            case 0x85: Push(Tuple(PopMany(1))); break;
            case 0x86: Push(Tuple(PopMany(2))); break;
            case 0x87: Push(Tuple(PopMany(3))); break;
            case (byte)'l': { var items = PopMark(); Push(new PickleList(), 64); Append(items); break; }
            case (byte)'d': { var items = PopMark(); Push(new PickleDict(), 160); SetItems(items); break; }
            case (byte)'a': Append(PopMany(1)); break;
            case (byte)'e' or 0x90: Append(PopMark()); break;
            case (byte)'s': SetItems(PopMany(2)); break;
            case (byte)'u': SetItems(PopMark()); break;

            case (byte)'q': _memo[_input.Byte()] = Top(); break;
            case (byte)'r': _memo[_input.UInt32()] = Top(); break;
            case 0x94: _memo[_memo.Count] = Top(); break;
            case (byte)'h': Push(Recall(_input.Byte())); break;
            case (byte)'j': Push(Recall(_input.UInt32())); break;

            case (byte)'c': Push(PickleGlobals.Resolve(_input.Line(), _input.Line(), _input)); break;
            case 0x93: StackGlobal(); break;
            case (byte)'Q': Push(PickleConstructors.Persistent(Pop(), _input)); break;
            case (byte)'R' or 0x81: { var arguments = Pop(); Push(PickleConstructors.Reduce(Pop(), arguments, _input)); break; }
            case (byte)'b': { var state = Pop(); PickleConstructors.Build(Top(), state, _input); break; }
            case (byte)'i': throw PickleGlobals.Refuse($"{_input.Line()}.{_input.Line()}", _input);
            case (byte)'o': throw PickleGlobals.Refuse(PopMark() is [var target, ..] ? PickleConstructors.Describe(target) : "an object", _input);
            case 0x82 or 0x83 or 0x84: throw PickleGlobals.Refuse("an entry of Python's extension registry", _input);
            default: throw _input.Fail($"its pickle holds the opcode 0x{opcode:x2}, which weights are never stored with");
        }
    }

    private void Push(object? value, int charge = 24)
    {
        _input.Charge(charge);
        _stack.Add(value);
    }

    private object? Top() => _stack.Count > Floor() ? _stack[^1] : throw Underflow();

    private object? Pop()
    {
        var value = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object?[] PopMany(int count)
    {
        if (_stack.Count - Floor() < count)
            throw Underflow();
        return Cut(_stack.Count - count);
    }

    private object?[] PopMark()
    {
        if (_marks.Count == 0)
            throw Underflow();
        var mark = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        return Cut(mark);
    }

    private object?[] Cut(int from)
    {
        var items = _stack.GetRange(from, _stack.Count - from).ToArray();
        _stack.RemoveRange(from, items.Length);
        return items;
    }

    private int Floor() => _marks.Count == 0 ? 0 : _marks[^1];

    private CheckpointException Underflow() => _input.Fail("its pickle takes a value where there is none, so it is damaged");

    private PickleTuple Tuple(object?[] items)
    {
        _input.Charge(24 + (8 * items.Length));
        return new PickleTuple(items);
    }

    private void Append(object?[] items)
    {
        if (Top() is not PickleList list)
            throw _input.Fail($"its pickle appends to {PickleConstructors.Describe(Top())}");
        _input.Charge(16L * items.Length);
        list.Items.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (Top() is not PickleDict dict)
            throw _input.Fail($"its pickle sets items of {PickleConstructors.Describe(Top())}");
        if (items.Length % 2 != 0)
            throw _input.Fail("its pickle sets a dict's key without a value");
        _input.Charge(64L * items.Length);
        for (var i = 0; i < items.Length; i += 2)
            dict.Set(items[i], items[i + 1]);
    }

    private object? Recall(long index) =>
        _memo.TryGetValue(index, out var value) ? value : throw _input.Fail($"its pickle recalls value {index}, which it never kept");

    private void StackGlobal()
    {
        if (PopMany(2) is not [string module, string name])
            throw _input.Fail("its pickle names a function by something that is no text");
        Push(PickleGlobals.Resolve(module, name, _input));
    }

    private void PushInteger(int length)
    {
        if (length is < 0 or > 64)
            throw _input.Fail($"its pickle holds an integer of {length} bytes");
        var value = new BigInteger(_input.Bytes(length));
        if (value >= long.MinValue && value <= long.MaxValue)
            Push((long)value);
        else
            Push(value);
    }
}
