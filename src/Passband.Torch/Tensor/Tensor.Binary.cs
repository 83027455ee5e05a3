namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sum, element by element; shapes broadcast.</summary>
        public Tensor add(Tensor target) => Ops.Add.Call(this, target);

        /// <summary>Sum with a multiple of the other tensor.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Ops.Add.Call(this, target, alpha);

        /// <summary>Sum with a multiple of the other tensor, in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Ops.AddInPlace.CallInPlace(this, target, alpha);

        /// <summary>Sum, element by element, in place.</summary>
        public Tensor add_(Tensor other) => Ops.AddInPlace.CallInPlace(this, other);

        /// <summary>Sum, element by element, with a number.</summary>
        public Tensor add(Scalar other) => Ops.AddScalar.Call(this, other);

        /// <summary>Sum, element by element, with a number, in place.</summary>
        public Tensor add_(Scalar other) => Ops.AddScalarInPlace.CallInPlace(this, other);

        /// <summary>Difference, element by element; shapes broadcast.</summary>
        public Tensor sub(Tensor target) => Ops.Sub.Call(this, target);

        /// <summary>Difference with a multiple of the other tensor.</summary>
        public Tensor sub(Tensor target, Scalar alpha) => Ops.Sub.Call(this, target, alpha);

        /// <summary>Difference with a multiple of the other tensor, in place.</summary>
        public Tensor sub_(Tensor target, Scalar alpha) => Ops.SubInPlace.CallInPlace(this, target, alpha);

        /// <summary>Difference, element by element, in place.</summary>
        public Tensor sub_(Tensor other) => Ops.SubInPlace.CallInPlace(this, other);

        /// <summary>Difference, element by element, with a number.</summary>
        public Tensor sub(Scalar other) => Ops.SubScalar.Call(this, other);

        /// <summary>Difference, element by element, with a number, in place.</summary>
        public Tensor sub_(Scalar other) => Ops.SubScalarInPlace.CallInPlace(this, other);

        /// <summary>Product, element by element; shapes broadcast.</summary>
        public Tensor mul(Tensor other) => Ops.Mul.Call(this, other);

        /// <summary>Product, element by element, in place.</summary>
        public Tensor mul_(Tensor other) => Ops.MulInPlace.CallInPlace(this, other);

        /// <summary>Product, element by element, with a number.</summary>
        public Tensor mul(Scalar other) => Ops.MulScalar.Call(this, other);

        /// <summary>Product, element by element, with a number, in place.</summary>
        public Tensor mul_(Scalar other) => Ops.MulScalarInPlace.CallInPlace(this, other);

        /// <summary>Quotient, element by element; shapes broadcast.</summary>
        public Tensor div(Tensor other) => Ops.Div.Call(this, other);

        /// <summary>Quotient, element by element, in place.</summary>
        public Tensor div_(Tensor other) => Ops.DivInPlace.CallInPlace(this, other);

        /// <summary>Quotient, element by element, with a number.</summary>
        public Tensor div(Scalar other) => Ops.DivScalar.Call(this, other);

        /// <summary>Quotient, element by element, with a number, in place.</summary>
        public Tensor div_(Scalar other) => Ops.DivScalarInPlace.CallInPlace(this, other);

        /// <summary>Power, element by element; shapes broadcast.</summary>
        public Tensor pow(Tensor other) => Ops.Pow.Call(this, other);

        /// <summary>Power, element by element, in place.</summary>
        public Tensor pow_(Tensor other) => Ops.PowInPlace.CallInPlace(this, other);

        /// <summary>Power, element by element, with a number.</summary>
        public Tensor pow(Scalar other) => Ops.PowScalar.Call(this, other);

        /// <summary>Power, element by element, with a number, in place.</summary>
        public Tensor pow_(Scalar other) => Ops.PowScalarInPlace.CallInPlace(this, other);

        /// <summary>Remainder with the divisor's sign, element by element; shapes broadcast.</summary>
        public Tensor remainder(Tensor other) => Ops.Remainder.Call(this, other);

        /// <summary>Remainder with the divisor's sign, element by element, in place.</summary>
        public Tensor remainder_(Tensor other) => Ops.RemainderInPlace.CallInPlace(this, other);

        /// <summary>Remainder with the divisor's sign, element by element, with a number.</summary>
        public Tensor remainder(Scalar other) => Ops.RemainderScalar.Call(this, other);

        /// <summary>Remainder with the divisor's sign, element by element, with a number, in place.</summary>
        public Tensor remainder_(Scalar other) => Ops.RemainderScalarInPlace.CallInPlace(this, other);

        /// <summary>Angle of the point (other, this), element by element; shapes broadcast.</summary>
        public Tensor atan2(Tensor other) => Ops.Atan2.Call(this, other);

        /// <summary>Larger of the two, element by element; shapes broadcast.</summary>
        public Tensor maximum(Tensor other) => Ops.Maximum.Call(this, other);

        /// <summary>Smaller of the two, element by element; shapes broadcast.</summary>
        public Tensor minimum(Tensor other) => Ops.Minimum.Call(this, other);

        /// <summary>Logical and, element by element; shapes broadcast.</summary>
        public Tensor logical_and(Tensor other) => Ops.LogicalAnd.Call(this, other);

        /// <summary>Logical or, element by element; shapes broadcast.</summary>
        public Tensor logical_or(Tensor other) => Ops.LogicalOr.Call(this, other);

        /// <summary>Logical exclusive or, element by element; shapes broadcast.</summary>
        public Tensor logical_xor(Tensor other) => Ops.LogicalXor.Call(this, other);

        /// <summary>Where equal, element by element; shapes broadcast.</summary>
        public Tensor eq(Tensor other) => Ops.Eq.Call(this, other);

        /// <summary>Where equal, element by element, with a number.</summary>
        public Tensor eq(Scalar other) => Ops.EqScalar.Call(this, other);

        /// <summary>Where not equal, element by element; shapes broadcast.</summary>
        public Tensor ne(Tensor other) => Ops.Ne.Call(this, other);

        /// <summary>Where not equal, element by element, with a number.</summary>
        public Tensor ne(Scalar other) => Ops.NeScalar.Call(this, other);

        /// <summary>Where less, element by element; shapes broadcast.</summary>
        public Tensor lt(Tensor other) => Ops.Lt.Call(this, other);

        /// <summary>Where less, element by element, with a number.</summary>
        public Tensor lt(Scalar other) => Ops.LtScalar.Call(this, other);

        /// <summary>Where less or equal, element by element; shapes broadcast.</summary>
        public Tensor le(Tensor other) => Ops.Le.Call(this, other);

        /// <summary>Where less or equal, element by element, with a number.</summary>
        public Tensor le(Scalar other) => Ops.LeScalar.Call(this, other);

        /// <summary>Where greater, element by element; shapes broadcast.</summary>
        public Tensor gt(Tensor other) => Ops.Gt.Call(this, other);

        /// <summary>Where greater, element by element, with a number.</summary>
        public Tensor gt(Scalar other) => Ops.GtScalar.Call(this, other);

        /// <summary>Where greater or equal, element by element; shapes broadcast.</summary>
        public Tensor ge(Tensor other) => Ops.Ge.Call(this, other);

        /// <summary>Where greater or equal, element by element, with a number.</summary>
        public Tensor ge(Scalar other) => Ops.GeScalar.Call(this, other);

        /// <summary>Sum, element by element; shapes broadcast.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        /// <summary>Sum, element by element, with a number.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        /// <summary>Sum, element by element, of a number and a tensor.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);

        /// <summary>Sum, element by element, with a number.</summary>
        public static Tensor operator +(Tensor left, int right) => left.add((Scalar)right);

        /// <summary>Sum, element by element, of a number and a tensor.</summary>
        public static Tensor operator +(int left, Tensor right) => (Scalar)left + right;

        /// <summary>Sum, element by element, with a number.</summary>
        public static Tensor operator +(Tensor left, long right) => left.add((Scalar)right);

        /// <summary>Sum, element by element, of a number and a tensor.</summary>
        public static Tensor operator +(long left, Tensor right) => (Scalar)left + right;

        /// <summary>Sum, element by element, with a number.</summary>
        public static Tensor operator +(Tensor left, float right) => left.add((Scalar)right);

        /// <summary>Sum, element by element, of a number and a tensor.</summary>
        public static Tensor operator +(float left, Tensor right) => (Scalar)left + right;

        /// <summary>Sum, element by element, with a number.</summary>
        public static Tensor operator +(Tensor left, double right) => left.add((Scalar)right);

        /// <summary>Sum, element by element, of a number and a tensor.</summary>
        public static Tensor operator +(double left, Tensor right) => (Scalar)left + right;

        /// <summary>Difference, element by element; shapes broadcast.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        /// <summary>Difference, element by element, with a number.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        /// <summary>Difference, element by element, of a number and a tensor.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => right.neg().add(left);

        /// <summary>Difference, element by element, with a number.</summary>
        public static Tensor operator -(Tensor left, int right) => left.sub((Scalar)right);

        /// <summary>Difference, element by element, of a number and a tensor.</summary>
        public static Tensor operator -(int left, Tensor right) => (Scalar)left - right;

        /// <summary>Difference, element by element, with a number.</summary>
        public static Tensor operator -(Tensor left, long right) => left.sub((Scalar)right);

        /// <summary>Difference, element by element, of a number and a tensor.</summary>
        public static Tensor operator -(long left, Tensor right) => (Scalar)left - right;

        /// <summary>Difference, element by element, with a number.</summary>
        public static Tensor operator -(Tensor left, float right) => left.sub((Scalar)right);

        /// <summary>Difference, element by element, of a number and a tensor.</summary>
        public static Tensor operator -(float left, Tensor right) => (Scalar)left - right;

        /// <summary>Difference, element by element, with a number.</summary>
        public static Tensor operator -(Tensor left, double right) => left.sub((Scalar)right);

        /// <summary>Difference, element by element, of a number and a tensor.</summary>
        public static Tensor operator -(double left, Tensor right) => (Scalar)left - right;

        /// <summary>Product, element by element; shapes broadcast.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        /// <summary>Product, element by element, with a number.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        /// <summary>Product, element by element, of a number and a tensor.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);

        /// <summary>Product, element by element, with a number.</summary>
        public static Tensor operator *(Tensor left, int right) => left.mul((Scalar)right);

        /// <summary>Product, element by element, of a number and a tensor.</summary>
        public static Tensor operator *(int left, Tensor right) => (Scalar)left * right;

        /// <summary>Product, element by element, with a number.</summary>
        public static Tensor operator *(Tensor left, long right) => left.mul((Scalar)right);

        /// <summary>Product, element by element, of a number and a tensor.</summary>
        public static Tensor operator *(long left, Tensor right) => (Scalar)left * right;

        /// <summary>Product, element by element, with a number.</summary>
        public static Tensor operator *(Tensor left, float right) => left.mul((Scalar)right);

        /// <summary>Product, element by element, of a number and a tensor.</summary>
        public static Tensor operator *(float left, Tensor right) => (Scalar)left * right;

        /// <summary>Product, element by element, with a number.</summary>
        public static Tensor operator *(Tensor left, double right) => left.mul((Scalar)right);

        /// <summary>Product, element by element, of a number and a tensor.</summary>
        public static Tensor operator *(double left, Tensor right) => (Scalar)left * right;

        /// <summary>Quotient, element by element; shapes broadcast.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        /// <summary>Quotient, element by element, with a number.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);

        /// <summary>Quotient, element by element, of a number and a tensor.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => right.reciprocal().mul(left);

        /// <summary>Quotient, element by element, with a number.</summary>
        public static Tensor operator /(Tensor left, int right) => left.div((Scalar)right);

        /// <summary>Quotient, element by element, of a number and a tensor.</summary>
        public static Tensor operator /(int left, Tensor right) => (Scalar)left / right;

        /// <summary>Quotient, element by element, with a number.</summary>
        public static Tensor operator /(Tensor left, long right) => left.div((Scalar)right);

        /// <summary>Quotient, element by element, of a number and a tensor.</summary>
        public static Tensor operator /(long left, Tensor right) => (Scalar)left / right;

        /// <summary>Quotient, element by element, with a number.</summary>
        public static Tensor operator /(Tensor left, float right) => left.div((Scalar)right);

        /// <summary>Quotient, element by element, of a number and a tensor.</summary>
        public static Tensor operator /(float left, Tensor right) => (Scalar)left / right;

        /// <summary>Quotient, element by element, with a number.</summary>
        public static Tensor operator /(Tensor left, double right) => left.div((Scalar)right);

        /// <summary>Quotient, element by element, of a number and a tensor.</summary>
        public static Tensor operator /(double left, Tensor right) => (Scalar)left / right;

        /// <summary>Where less, element by element; shapes broadcast.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        /// <summary>Where less, element by element, with a number.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        /// <summary>Where less, element by element, of a number and a tensor.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        /// <summary>Where less, element by element, with a number.</summary>
        public static Tensor operator <(Tensor left, int right) => left.lt((Scalar)right);

        /// <summary>Where less, element by element, of a number and a tensor.</summary>
        public static Tensor operator <(int left, Tensor right) => (Scalar)left < right;

        /// <summary>Where less, element by element, with a number.</summary>
        public static Tensor operator <(Tensor left, long right) => left.lt((Scalar)right);

        /// <summary>Where less, element by element, of a number and a tensor.</summary>
        public static Tensor operator <(long left, Tensor right) => (Scalar)left < right;

        /// <summary>Where less, element by element, with a number.</summary>
        public static Tensor operator <(Tensor left, float right) => left.lt((Scalar)right);

        /// <summary>Where less, element by element, of a number and a tensor.</summary>
        public static Tensor operator <(float left, Tensor right) => (Scalar)left < right;

        /// <summary>Where less, element by element, with a number.</summary>
        public static Tensor operator <(Tensor left, double right) => left.lt((Scalar)right);

        /// <summary>Where less, element by element, of a number and a tensor.</summary>
        public static Tensor operator <(double left, Tensor right) => (Scalar)left < right;

        /// <summary>Where less or equal, element by element; shapes broadcast.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        /// <summary>Where less or equal, element by element, with a number.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        /// <summary>Where less or equal, element by element, of a number and a tensor.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        /// <summary>Where less or equal, element by element, with a number.</summary>
        public static Tensor operator <=(Tensor left, int right) => left.le((Scalar)right);

        /// <summary>Where less or equal, element by element, of a number and a tensor.</summary>
        public static Tensor operator <=(int left, Tensor right) => (Scalar)left <= right;

        /// <summary>Where less or equal, element by element, with a number.</summary>
        public static Tensor operator <=(Tensor left, long right) => left.le((Scalar)right);

        /// <summary>Where less or equal, element by element, of a number and a tensor.</summary>
        public static Tensor operator <=(long left, Tensor right) => (Scalar)left <= right;

        /// <summary>Where less or equal, element by element, with a number.</summary>
        public static Tensor operator <=(Tensor left, float right) => left.le((Scalar)right);

        /// <summary>Where less or equal, element by element, of a number and a tensor.</summary>
        public static Tensor operator <=(float left, Tensor right) => (Scalar)left <= right;

        /// <summary>Where less or equal, element by element, with a number.</summary>
        public static Tensor operator <=(Tensor left, double right) => left.le((Scalar)right);

        /// <summary>Where less or equal, element by element, of a number and a tensor.</summary>
        public static Tensor operator <=(double left, Tensor right) => (Scalar)left <= right;

        /// <summary>Where greater, element by element; shapes broadcast.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        /// <summary>Where greater, element by element, with a number.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        /// <summary>Where greater, element by element, of a number and a tensor.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        /// <summary>Where greater, element by element, with a number.</summary>
        public static Tensor operator >(Tensor left, int right) => left.gt((Scalar)right);

        /// <summary>Where greater, element by element, of a number and a tensor.</summary>
        public static Tensor operator >(int left, Tensor right) => (Scalar)left > right;

        /// <summary>Where greater, element by element, with a number.</summary>
        public static Tensor operator >(Tensor left, long right) => left.gt((Scalar)right);

        /// <summary>Where greater, element by element, of a number and a tensor.</summary>
        public static Tensor operator >(long left, Tensor right) => (Scalar)left > right;

        /// <summary>Where greater, element by element, with a number.</summary>
        public static Tensor operator >(Tensor left, float right) => left.gt((Scalar)right);

        /// <summary>Where greater, element by element, of a number and a tensor.</summary>
        public static Tensor operator >(float left, Tensor right) => (Scalar)left > right;

        /// <summary>Where greater, element by element, with a number.</summary>
        public static Tensor operator >(Tensor left, double right) => left.gt((Scalar)right);

        /// <summary>Where greater, element by element, of a number and a tensor.</summary>
        public static Tensor operator >(double left, Tensor right) => (Scalar)left > right;

        /// <summary>Where greater or equal, element by element; shapes broadcast.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        /// <summary>Where greater or equal, element by element, with a number.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        /// <summary>Where greater or equal, element by element, of a number and a tensor.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        /// <summary>Where greater or equal, element by element, with a number.</summary>
        public static Tensor operator >=(Tensor left, int right) => left.ge((Scalar)right);

        /// <summary>Where greater or equal, element by element, of a number and a tensor.</summary>
        public static Tensor operator >=(int left, Tensor right) => (Scalar)left >= right;

        /// <summary>Where greater or equal, element by element, with a number.</summary>
        public static Tensor operator >=(Tensor left, long right) => left.ge((Scalar)right);

        /// <summary>Where greater or equal, element by element, of a number and a tensor.</summary>
        public static Tensor operator >=(long left, Tensor right) => (Scalar)left >= right;

        /// <summary>Where greater or equal, element by element, with a number.</summary>
        public static Tensor operator >=(Tensor left, float right) => left.ge((Scalar)right);

        /// <summary>Where greater or equal, element by element, of a number and a tensor.</summary>
        public static Tensor operator >=(float left, Tensor right) => (Scalar)left >= right;

        /// <summary>Where greater or equal, element by element, with a number.</summary>
        public static Tensor operator >=(Tensor left, double right) => left.ge((Scalar)right);

        /// <summary>Where greater or equal, element by element, of a number and a tensor.</summary>
        public static Tensor operator >=(double left, Tensor right) => (Scalar)left >= right;

        /// <summary>Negation, element by element.</summary>
        public static Tensor operator -(Tensor tensor) => tensor.neg();
    }
}
