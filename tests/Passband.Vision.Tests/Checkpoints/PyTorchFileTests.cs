using System.IO.Compression;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Tests.Checkpoints;

public sealed class PyTorchFileTests
{
    [Theory]
    [InlineData(NetworkFormat.PyTorchZip)]
    [InlineData(NetworkFormat.PyTorchLegacy)]
    [InlineData(NetworkFormat.SafeTensors)]
    public void Every_layout_gives_the_same_names_shapes_and_values(NetworkFormat format)
    {
        var checkpoint = WeightFiles.Read(format switch
        {
            NetworkFormat.PyTorchZip => TorchFiles.Zip(),
            NetworkFormat.PyTorchLegacy => TorchFiles.Legacy(),
            _ => TorchFiles.SafeTensors(),
        });
        Assert.Equal(format, checkpoint.Format);
        Assert.Equal(["fc.weight", "bn.num_batches_tracked"], checkpoint.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([2, 3], checkpoint["fc.weight"]!.Shape);
        Assert.Equal(TorchFiles.Weight, checkpoint["fc.weight"]!.ToFloat32());
        Assert.Equal((DType.Int64, 7f), (checkpoint["bn.num_batches_tracked"]!.DType, checkpoint["bn.num_batches_tracked"]!.ToFloat32()[0]));
        Assert.Equal("", checkpoint.StrippedPrefix);
        Assert.Equal("", checkpoint.StateDictPath);
    }

    [Fact]
    public void Transposed_broadcast_and_overlapping_views_come_back_contiguous()
    {
        var pickle = PickleWriter.Of(p => p.OrderedDict(
            ("transposed", q => q.Tensor("FloatStorage", "0", 6, 0, [3, 2], [1, 3])),
            ("broadcast", q => q.Tensor("FloatStorage", "0", 6, 2, [2, 2], [0, 1])),
            ("windows", q => q.Tensor("FloatStorage", "0", 6, 1, [3, 3], [1, 1])),
            ("tail", q => q.Tensor("FloatStorage", "0", 6, 4, [2], [1])),
            ("none", q => q.Tensor("FloatStorage", "0", 6, 0, [0, 5], [5, 1]))));
        var checkpoint = WeightFiles.Read(TorchFiles.Zip(pickle, ("data/0", TorchFiles.Bytes<float>(0, 1, 2, 3, 4, 5))));
        Assert.Equal([0, 3, 1, 4, 2, 5], checkpoint["transposed"]!.ToFloat32());
        Assert.Equal([2, 3, 2, 3], checkpoint["broadcast"]!.ToFloat32());
        Assert.Equal([1, 2, 3, 2, 3, 4, 3, 4, 5], checkpoint["windows"]!.ToFloat32());
        Assert.Equal([4, 5], checkpoint["tail"]!.ToFloat32());
        Assert.Empty(checkpoint["none"]!.ToFloat32());
    }

    [Fact]
    public void A_big_endian_archive_gives_the_same_values()
    {
        var swapped = TorchFiles.Weight.SelectMany(value => BitConverter.GetBytes(value).Reverse()).ToArray();
        var pickle = PickleWriter.Of(p => p.OrderedDict(("w", q => q.Tensor("FloatStorage", "0", 6, 0, [6], [1]))));
        var checkpoint = WeightFiles.Read(TorchFiles.Zip(pickle, ("data/0", swapped), ("byteorder", "big"u8.ToArray())));
        Assert.Equal(TorchFiles.Weight, checkpoint["w"]!.ToFloat32());
    }

    [Fact]
    public void The_state_dict_is_found_inside_a_training_dict_and_its_prefixes_are_reported()
    {
        var pickle = PickleWriter.Of(p => p.Op('}', '(')
            .Text("epoch").Int(12).Text("best").Float(0.5).Text("arch").Text("resnet20")
            .Text("optimizer").Op('}').Text("state").Tensor("FloatStorage", "9", 1, 0, [1], [1]).Op('s')
            .Text("state_dict").OrderedDict(
                ("module._orig_mod.w", q => q.Tensor("FloatStorage", "0", 6, 0, [6], [1])),
                ("n_averaged", q => q.Tensor("FloatStorage", "0", 6, 0, [], [])))
            .Op('u'));
        var checkpoint = WeightFiles.Read(TorchFiles.Zip(pickle, ("data/0", TorchFiles.Bytes(TorchFiles.Weight)), ("data/9", new byte[4])));
        Assert.Equal(["w", "n_averaged"], checkpoint.Tensors.Select(tensor => tensor.Name));
        Assert.Equal("module._orig_mod.", checkpoint.StrippedPrefix);
        Assert.Equal("state_dict", checkpoint.StateDictPath);
        Assert.Equal(("12", "0.5", "resnet20"), (checkpoint.Metadata["epoch"], checkpoint.Metadata["best"], checkpoint.Metadata["arch"]));
    }

    [Fact]
    public void A_prefix_that_only_some_tensors_have_stays()
    {
        var pickle = PickleWriter.Of(p => p.OrderedDict(
            ("module.w", q => q.Tensor("FloatStorage", "0", 1, 0, [1], [1])), ("head.w", q => q.Tensor("FloatStorage", "0", 1, 0, [1], [1]))));
        var checkpoint = WeightFiles.Read(TorchFiles.Zip(pickle, ("data/0", new byte[4])));
        Assert.Equal(("", "module.w"), (checkpoint.StrippedPrefix, checkpoint.Tensors[0].Name));
    }

    [Fact]
    public void A_legacy_view_into_another_storage_is_resolved()
    {
        var pickle = PickleWriter.Of(p => p.OrderedDict(("w", q => q
            .Global("torch._utils", "_rebuild_tensor").Op('(', '(').Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").Int(6)
            .Op('(').Text("view").Int(2).Int(3).Op('t', 't', 'Q').Int(1).Ints(2).Ints(1).Op('t', 'R'))));
        Assert.Equal([4, 5], WeightFiles.Read(TorchFiles.Legacy(pickle, ("0", 6, TorchFiles.Bytes(TorchFiles.Weight))))["w"]!.ToFloat32());
    }

    [Fact]
    public void A_numpy_scalar_beside_the_weights_is_read_as_a_number()
    {
        var pickle = PickleWriter.Of(p => p.Op('}', '(').Text("best_acc")
            .Global("numpy.core.multiarray", "scalar").Global("numpy", "dtype").Text("f8").Op(0x89, 0x88, 0x87, 'R')
            .Op('(', 'K', 3).Text("<").Op('N', 'N', 'N').Int(-1).Int(-1).Op('K', 0, 't', 'b')
            .Global("_codecs", "encode").Text(string.Concat(BitConverter.GetBytes(91.25).Select(b => (char)b))).Text("latin1").Op(0x86, 'R', 0x86, 'R')
            .Text("net").OrderedDict(("w", q => q.Tensor("FloatStorage", "0", 1, 0, [1], [1]))).Op('u'));
        Assert.Equal("91.25", WeightFiles.Read(TorchFiles.Zip(pickle, ("data/0", new byte[4]))).Metadata["best_acc"]);
    }

    [Fact]
    public void Half_and_bfloat16_storages_widen_exactly()
    {
        var pickle = PickleWriter.Of(p => p.OrderedDict(
            ("half", q => q.Tensor("HalfStorage", "0", 2, 0, [2], [1])), ("brain", q => q.Tensor("BFloat16Storage", "1", 2, 0, [2], [1]))));
        var checkpoint = WeightFiles.Read(TorchFiles.Zip(pickle, ("data/0", TorchFiles.Bytes((Half)0.5f, (Half)(-65504f))), ("data/1", TorchFiles.Bytes<ushort>(0x3F80, 0xC040))));
        Assert.Equal([0.5f, -65504f], checkpoint["half"]!.ToFloat32());
        Assert.Equal([1f, -3f], checkpoint["brain"]!.ToFloat32());
    }

    [Fact]
    public void A_storage_that_lies_about_its_size_is_refused()
    {
        var pickle = PickleWriter.Of(p => p.OrderedDict(("w", q => q.Tensor("FloatStorage", "0", 600, 0, [600], [1]))));
        Assert.Contains("says that its storage has 600 elements", WeightFiles.Refusal(TorchFiles.Zip(pickle, ("data/0", new byte[24]))), StringComparison.Ordinal);
        var legacy = PickleWriter.Of(p => p.OrderedDict(("w", q => q.Tensor("FloatStorage", "0", 1L << 40, 0, [1], [1], true))));
        Assert.Contains("is truncated", WeightFiles.Refusal(TorchFiles.Legacy(legacy, ("0", 1L << 40, new byte[24]))), StringComparison.Ordinal);
        Assert.Contains("says 6 elements where", WeightFiles.Refusal(TorchFiles.Legacy(legacy, ("0", 6, new byte[24]))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 7, 1)]
    [InlineData(4, 3, 1)]
    [InlineData(0, 3, 3)]
    [InlineData(-1, 3, 1)]
    [InlineData(0, 3, -1)]
    [InlineData(0, -3, 1)]
    [InlineData(1, 3, long.MaxValue)]
    [InlineData(long.MaxValue, 1, 1)]
    public void A_view_that_reaches_outside_its_storage_is_refused(long offset, long size, long stride)
    {
        var pickle = PickleWriter.Of(p => p.OrderedDict(("w", q => q.Tensor("FloatStorage", "0", 6, offset, [size], [stride]))));
        Assert.Contains("'w' of shape", WeightFiles.Refusal(TorchFiles.Zip(pickle, ("data/0", new byte[24]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broadcast_view_that_would_fill_memory_is_refused()
    {
        var pickle = PickleWriter.Of(p => p.OrderedDict(("w", q => q.Tensor("FloatStorage", "0", 1, 0, [1 << 20, 1 << 8], [0, 0]))));
        Assert.Contains("more memory than a file of", WeightFiles.Refusal(TorchFiles.Zip(pickle, ("data/0", new byte[4]))), StringComparison.Ordinal);
    }

    [Fact]
    public void Compressed_entries_are_refused_so_that_no_archive_unfolds()
    {
        var bomb = TorchFiles.ZipAs(CompressionLevel.Optimal, PickleWriter.Of(p => TorchFiles.StateDict(p, false)), ("data/0", new byte[1 << 20]));
        Assert.Contains("is compressed or encrypted", WeightFiles.Refusal(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void A_TorchScript_archive_is_named_as_such() => Assert.Contains("TorchScript", WeightFiles.Refusal(
        TorchFiles.Zip(PickleWriter.Of(p => p.Op('N')), ("constants.pkl", [1]), ("code/__torch__.py", [1]))), StringComparison.Ordinal);

    [Fact]
    public void A_file_without_named_tensors_is_refused()
    {
        Assert.Contains("holds no tensors by name", WeightFiles.Refusal(TorchFiles.Zip(PickleWriter.Of(p => p.Op('}')))), StringComparison.Ordinal);
        Assert.Contains("holds a list where", WeightFiles.Refusal(TorchFiles.Zip(PickleWriter.Of(p => p.Op(']')))), StringComparison.Ordinal);
    }
}
