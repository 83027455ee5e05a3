using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Frequency;

public sealed class FourierBasisTests
{
    [Theory]
    [InlineData(32, 32, FourierPhase.Cosine)]
    [InlineData(32, 32, FourierPhase.Degrees45)]
    [InlineData(15, 10, FourierPhase.Cosine)]
    [InlineData(9, 15, FourierPhase.Degrees45)]
    public void All_gratings_are_of_norm_1_and_orthogonal(int height, int width, FourierPhase phase)
    {
        using var scope = NewDisposeScope();
        using var basis = new FourierBasis(height, width, phase);
        var images = stack(Enumerable.Range(0, basis.Frequencies.Count).Select(basis.Image)).to(ScalarType.Float64).flatten(1);
        var products = images.matmul(images.t());
        Assert.InRange(products.sub(eye(basis.Frequencies.Count).to(ScalarType.Float64)).abs().max().ToDouble(), 0, 2e-6);
    }

    [Fact]
    public void Of_the_544_cells_of_the_half_plane_of_32_by_32_there_are_514_different_ones()
    {
        var half = from row in Enumerable.Range(0, 32) from column in Enumerable.Range(0, 17) select FourierBasis.Canonical(row, column, 32, 32);
        Assert.Equal(544, half.Count());
        using var basis = new FourierBasis(32, 32);
        Assert.Equal(514, half.Distinct().Count());
        Assert.Equal(half.Distinct().Order(), basis.Frequencies.Select(f => f.Index));
        Assert.Equal(1024, basis.Frequencies.Sum(f => f.Weight));
        Assert.Equal([0, 16, 512, 528], basis.Frequencies.Where(f => f.IsOwnMirror).Select(f => f.Index));
    }

    [Fact]
    public void The_middle_of_ImageNets_plane_has_63_by_63_cells()
    {
        using var basis = new FourierBasis(224, 224, largest: 0.1384);
        Assert.Equal(63 * 63, basis.Frequencies.Sum(f => f.Weight));
        Assert.Equal((63 * 63 + 1) / 2, basis.Frequencies.Count);
    }

    [Theory]
    [InlineData(FourierPhase.Cosine)]
    [InlineData(FourierPhase.Degrees45)]
    public void The_transform_of_a_grating_is_its_coefficient_and_the_mirror_image(FourierPhase phase)
    {
        using var scope = NewDisposeScope();
        using var basis = new FourierBasis(32, 16, phase);
        foreach (var (place, frequency) in basis.Frequencies.Index())
        {
            var power = fft.fft2(basis.Image(place)).abs().square();
            var (row, column) = (frequency.Index / 16, frequency.Index % 16);
            // Parseval: all power is H W.
            Assert.Equal(512.0 / frequency.Weight, power[row][column].ToDouble(), 2);
            Assert.Equal(512.0 / frequency.Weight, power[(32 - row) % 32][(16 - column) % 16].ToDouble(), 2);
            Assert.Equal((double)row / 32 - (row < 16 ? 0 : 1), frequency.Vertical, 12);
            Assert.Equal((double)column / 16 - (column < 8 ? 0 : 1), frequency.Horizontal, 12);
        }
    }

    [Fact]
    public void Gratings_are_those_of_the_formula_and_of_the_authors_spectrum()
    {
        using var scope = NewDisposeScope();
        using var cosine = new FourierBasis(32, 32);
        using var shifted = new FourierBasis(32, 32, FourierPhase.Degrees45);
        var place = cosine.Frequencies.Index().Single(f => f.Item.Index == 3 * 32 + 27).Index;
        var expected = Enumerable.Range(0, 1024).Select(k => (float)(Math.Cos(2 * Math.PI * (3 * (k / 32) + 27 * (k % 32)) / 32.0) * Math.Sqrt(2) / 32)).ToArray();
        Assert.True(cosine.Image(place).allclose(tensor(expected, [32, 32]), rtol: 0, atol: 1e-6));
        // Yin et al. 2019: 0.5 + 0.5i at the coefficient, the conjugate at its mirror image, the real part of the inverse times sqrt(H W).
        var (real, imaginary) = (zeros(32, 32), zeros(32, 32));
        real[3, 27] = real[29, 5] = tensor(0.5f);
        imaginary[3, 27] = tensor(0.5f);
        imaginary[29, 5] = tensor(-0.5f);
        Assert.True(shifted.Image(place).allclose(fft.ifft2(complex(real, imaginary)).real.mul(32), rtol: 0, atol: 1e-6));
    }

    [Fact]
    public void Neither_a_basis_nor_noise_leaves_tensors_behind()
    {
        var before = LiveTensors.Settled();
        using (var basis = new FourierBasis(32, 32))
        {
            using var image = basis.Image(5);
            Assert.Equal(before + 3, Tensor.TotalCount);
        }

        BandNoise.Draw(FrequencyMask.BandPass(new FrequencyGrid(32, 32, half: true), 0.125, 0.25), 3, 0, 0, 4).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }
}
