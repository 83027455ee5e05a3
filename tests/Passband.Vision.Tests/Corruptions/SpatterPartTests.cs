using Passband.Vision.Corruptions;
using Passband.Vision.Corruptions.Filters;

namespace Passband.Vision.Tests.Corruptions;

/// <summary>Edges, distances and histograms, of which the light on drops is made.</summary>
public sealed class SpatterPartTests
{
    [Fact]
    public void The_edge_of_a_bright_square_is_one_pixel_wide_and_closed()
    {
        const int side = 20;
        var canvas = new CorruptionCanvas(1, side, side);
        var (plane, edges) = (new float[side * side], new float[side * side]);
        for (var k = 0; k < plane.Length; k++) plane[k] = k % side is >= 6 and < 14 && k / side is >= 6 and < 14 ? 200 : 0;
        CannyEdges.Find(canvas, plane, 50, 150, edges);
        // A step between columns 5 and 6 is as strong in both; the first counts.
        for (var y = 8; y < 12; y++)
            Assert.Equal([5, 13], Enumerable.Range(0, side).Where(x => edges[y * side + x] > 0));
        for (var x = 8; x < 12; x++)
            Assert.Equal([5, 13], Enumerable.Range(0, side).Where(y => edges[y * side + x] > 0));
        Assert.All(edges.Index().Where(e => e.Item > 0), e => Assert.True(e.Index % side is >= 5 and <= 14 && e.Index / side is >= 5 and <= 14));
    }

    [Fact]
    public void A_weak_edge_is_kept_only_where_it_joins_a_strong_one()
    {
        const int side = 32;
        var canvas = new CorruptionCanvas(1, side, side);
        var edges = new float[side * side];
        // A step of 20 has a strength of 80, one of 50 of 200.
        float[] Step(Func<int, float> height) => [.. Enumerable.Range(0, side * side).Select(k => k % side < 16 ? 0 : height(k / side))];
        CannyEdges.Find(canvas, Step(_ => 20), 50, 150, edges);
        Assert.Equal(0, edges.Sum());
        CannyEdges.Find(canvas, Step(_ => 50), 50, 150, edges);
        Assert.Equal(side, edges.Sum());
        // From the strong end, the whole line is followed down to the weak end.
        CannyEdges.Find(canvas, Step(y => 20 + y), 50, 150, edges);
        Assert.Equal(side, edges.Sum());
        CannyEdges.Find(canvas, Step(_ => 10), 50, 150, edges);
        Assert.Equal(0, edges.Sum());
    }

    [Fact]
    public void Distances_are_those_of_the_5_by_5_steps()
    {
        const int side = 41, middle = 20;
        var canvas = new CorruptionCanvas(1, side, side);
        var (marks, distances) = (new float[side * side], new float[side * side]);
        marks[middle * side + middle] = 1;
        ChamferDistance.Measure(canvas, marks, 1000, distances);
        for (var k = 0; k < distances.Length; k++)
        {
            var (far, near) = (Math.Max(Math.Abs(k % side - middle), Math.Abs(k / side - middle)), Math.Min(Math.Abs(k % side - middle), Math.Abs(k / side - middle)));
            // Straight and knight's moves up to a slope of one half, knight's and diagonal moves above.
            var expected = 2 * near <= far ? far - 2 * near + 2.1969 * near : 2.1969 * (far - near) + 1.4 * (2 * near - far);
            Assert.Equal(expected, distances[k], 1e-3);
        }

        ChamferDistance.Measure(canvas, new float[side * side], 20, distances);
        Assert.All(distances, distance => Assert.Equal(20, distance));
    }

    [Fact]
    public void Equalised_levels_are_shares_of_the_pixels_above_the_lowest()
    {
        float[] plane = [3, 3, 3, 3, 7, 7, 9, 200];
        HistogramEqualisation.Apply(plane);
        Assert.Equal([0, 0, 0, 0, 128, 128, 191, 255], plane);
        float[] flat = [5, 5];
        HistogramEqualisation.Apply(flat);
        Assert.Equal([5, 5], flat);
    }
}
