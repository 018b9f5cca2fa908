export default function RiderView({ racerId }: { racerId: string }) {
  return <p>{racerId}</p>;
}
