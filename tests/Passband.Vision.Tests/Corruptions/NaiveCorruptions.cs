namespace Passband.Vision.Tests.Corruptions;

/// <summary>
/// The random corruptions of CIFAR-10-C written down once more, step by step in double arithmetic, without any part of the program and
/// with the random numbers of .NET: what the program draws must have the same statistics.
/// </summary>
internal sealed class NaiveCorruptions(int seed)
{
    private const int Side = 32;
    private readonly Random _random = new(seed);

    internal byte[] Glass(byte[] image, double sigma, int passes)
    {
        var bytes = Cut(Planes(image, plane => Gaussian(plane, sigma, 4, Clamp)));
        for (var pass = 0; pass < passes; pass++)
        {
            for (var y = Side - 1; y > 1; y--)
            {
                for (var x = Side - 1; x > 1; x--)
                {
                    var (dx, dy) = (_random.Next(-1, 1), _random.Next(-1, 1));
                    for (var c = 0; c < 3; c++) bytes[c * 1024 + y * Side + x] = bytes[c * 1024 + (y + dy) * Side + x + dx];
                }
            }
        }

        return Cut(Planes(bytes, plane => Gaussian(plane, sigma, 4, Clamp)));
    }

    internal byte[] Motion(byte[] image, int radius, double sigma)
    {
        var angle = -45 + 90 * _random.NextDouble();
        return [.. Planes(image, plane => Along(plane, radius, sigma, angle)).Select(v => (byte)Math.Floor(v + 0.5))];
    }

    internal byte[] Snow(byte[] image, double mean, double deviation, double zoom, double threshold, int radius, double sigma, double mix)
    {
        var normal = Enumerable.Range(0, 1024).Select(_ => mean + deviation * Normal()).ToArray();
        // The crop, read at steps that put its first and last pixel at those of the enlargement.
        var crop = (int)Math.Ceiling(Side / zoom);
        var (top, size) = ((Side - crop) / 2, (int)Math.Round(crop * zoom));
        var trim = (size - Side) / 2;
        double Read(int y, int x) => Interpolate(normal, top + Math.Min((y + trim) * (crop - 1.0) / (size - 1), crop - 1), top + Math.Min((x + trim) * (crop - 1.0) / (size - 1), crop - 1), Clamp);
        var layer = Enumerable.Range(0, 1024).Select(k => Read(k / Side, k % Side)).Select(v => v < threshold ? 0 : Math.Floor(255 * Math.Min(v, 1))).ToArray();
        layer = [.. Along(layer, radius, sigma, -135 + 90 * _random.NextDouble()).Select(v => Math.Floor(v + 0.5))];
        return Cut([.. Enumerable.Range(0, 3072).Select(k =>
        {
            var at = k % 1024;
            var white = 1.5 * (0.299 * image[at] + 0.587 * image[1024 + at] + 0.114 * image[2048 + at]) + 127.5;
            return mix * image[k] + (1 - mix) * Math.Max(image[k], white) + layer[at] + layer[1023 - at];
        })]);
    }

    internal byte[] Fog(byte[] image, double strength, double decay)
    {
        var map = new double[Side, Side];
        var wobble = 100.0;
        for (var step = Side; step >= 2; step /= 2, wobble /= decay)
        {
            var half = step / 2;
            for (var y = half; y < Side; y += step)
                for (var x = half; x < Side; x += step) map[y, x] = Mean(y, x, half, half, -half, half) + wobble * wobble * (2 * _random.NextDouble() - 1);
            for (var y = 0; y < Side; y += half)
                for (var x = (y / half + 1) % 2 * half; x < Side; x += step) map[y, x] = Mean(y, x, half, 0, 0, half) + wobble * wobble * (2 * _random.NextDouble() - 1);
        }

        var (low, high, brightest) = (map.Cast<double>().Min(), map.Cast<double>().Max(), (double)image.Max());
        return Cut([.. image.Select((v, k) => (v + 255 * strength * (map[k % 1024 / Side, k % Side] - low) / (high - low)) * brightest / (brightest + 255 * strength))]);

        // The four points at (dy, dx), and at that turned by a quarter three times.
        double Mean(int y, int x, int dy, int dx, int sideY, int sideX) =>
            (At(y + dy, x + dx) + At(y - dy, x - dx) + At(y + sideY, x + sideX) + At(y - sideY, x - sideX)) / 4;

        double At(int y, int x) => map[(y + Side) % Side, (x + Side) % Side];
    }

    internal byte[] Elastic(byte[] image, double strength, double sigma, double corner)
    {
        double Shift() => corner * (2 * _random.NextDouble() - 1);
        // The moved corners (26, 26), (26, 6), (6, 6); Cramer's rule for the map back.
        double[][] from = [[26, 26], [26, 6], [6, 6]];
        double[][] to = [.. from.Select(p => new[] { p[0] + Shift(), p[1] + Shift() })];
        double[] row0 = Solve(0), row1 = Solve(1);
        var moved = Planes(image, plane => [.. Enumerable.Range(0, 1024).Select(k => Interpolate(plane, Dot(row1, k), Dot(row0, k), Mirror))]);
        if (strength == 0) return Cut(moved);
        double[] dx = Field(), dy = Field();
        return Cut(Planes(moved, plane => [.. Enumerable.Range(0, 1024).Select(k => Interpolate(plane, k / Side + dy[k], k % Side + dx[k], Reflect))]));

        double[] Field() => [.. Gaussian([.. Enumerable.Range(0, 1024).Select(_ => 2 * _random.NextDouble() - 1)], sigma, 3, Reflect).Select(v => v * strength)];

        double[] Solve(int axis)
        {
            double Det(Func<int, double> a, Func<int, double> b, Func<int, double> c) =>
                a(0) * (b(1) * c(2) - c(1) * b(2)) - b(0) * (a(1) * c(2) - c(1) * a(2)) + c(0) * (a(1) * b(2) - b(1) * a(2));
            double X(int k) => to[k][0];
            double Y(int k) => to[k][1];
            double One(int _) => 1;
            double V(int k) => from[k][axis];
            var det = Det(X, Y, One);
            return [Det(V, Y, One) / det, Det(X, V, One) / det, Det(X, Y, V) / det];
        }

        static double Dot(double[] row, int k) => row[0] * (k % Side) + row[1] * (k / Side) + row[2];
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private static int Clamp(int i) => Math.Clamp(i, 0, Side - 1);

    private static int Mirror(int i) => Math.Abs(i) % 62 is var m && m < Side ? m : 62 - m;

    private static int Reflect(int i) => ((i % 64) + 64) % 64 is var m && m < Side ? m : 63 - m;

    private static double[] Along(double[] plane, int radius, double sigma, double degrees)
    {
        var weights = Enumerable.Range(0, 2 * radius + 1).Select(j => Math.Exp(-j * j / (2 * sigma * sigma))).ToArray();
        var (cosine, sine) = (Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180));
        return [.. Enumerable.Range(0, 1024).Select(k => weights.Select((w, j) =>
            w * plane[Clamp(k / Side + (int)Math.Ceiling(j * sine - 0.5)) * Side + Clamp(k % Side + (int)Math.Ceiling(j * cosine - 0.5))]).Sum() / weights.Sum())];
    }

    private static double[] Gaussian(double[] plane, double sigma, double truncate, Func<int, int> edge)
    {
        var radius = (int)(truncate * sigma + 0.5);
        var weights = Enumerable.Range(-radius, 2 * radius + 1).Select(j => Math.Exp(-j * j / (2 * sigma * sigma))).ToArray();
        var sum = weights.Sum();
        double[] wide = [.. Enumerable.Range(0, 1024).Select(k => weights.Select((w, j) => w * plane[k / Side * Side + edge(k % Side + j - radius)]).Sum() / sum)];
        return [.. Enumerable.Range(0, 1024).Select(k => weights.Select((w, j) => w * wide[edge(k / Side + j - radius) * Side + k % Side]).Sum() / sum)];
    }

    private static double Interpolate(double[] plane, double y, double x, Func<int, int> edge)
    {
        var (top, left) = ((int)Math.Floor(y), (int)Math.Floor(x));
        double At(int dy, int dx) => plane[edge(top + dy) * Side + edge(left + dx)];
        var (down, right) = (y - top, x - left);
        return (1 - down) * ((1 - right) * At(0, 0) + right * At(0, 1)) + down * ((1 - right) * At(1, 0) + right * At(1, 1));
    }

    private static double[] Planes(IEnumerable<byte> image, Func<double[], double[]> change) => Planes([.. image.Select(v => (double)v)], change);

    private static double[] Planes(double[] image, Func<double[], double[]> change) => [.. image.Chunk(1024).SelectMany(change)];

    private static byte[] Cut(double[] values) => [.. values.Select(v => (byte)Math.Clamp(v + 1e-6, 0, 255))];
}
